/* placeholder until the layer lands */
typedef int score_placeholder;
