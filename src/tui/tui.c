/* placeholder until the layer lands */
typedef int tui_placeholder;
