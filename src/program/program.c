typedef int program_placeholder;
