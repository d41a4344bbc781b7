/* placeholder until the layer lands */
typedef int core_placeholder;
