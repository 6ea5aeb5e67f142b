# cmake -DINPUT=... -DOUTPUT=... -DHEADER=... -DSYMBOL=... -P EmbedText.cmake: a text file as a C string constant.
file(READ ${INPUT} text)
string(REPLACE "\\" "\\\\" text "${text}")
string(REPLACE "\"" "\\\"" text "${text}")
string(REPLACE "\n" "\\n\"\n    \"" text "${text}")
get_filename_component(name ${INPUT} NAME)
file(WRITE ${OUTPUT} "/* Made from ${name}. */\n#include \"${HEADER}\"\n\nconst char ${SYMBOL}[] =\n    \"${text}\";\n")
