/* placeholder until the layer lands */
typedef int days_placeholder;
