/* placeholder until the layer lands */
typedef int cli_placeholder;
