/* placeholder until the layer lands */
typedef int journal_placeholder;
