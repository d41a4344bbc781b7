/* placeholder until the layer lands */
typedef int advice_placeholder;
