/* placeholder until the layer lands */
typedef int import_placeholder;
