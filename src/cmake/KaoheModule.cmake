# kh_add_module(NAME SOURCES ... USES module... LIBRARIES target... TESTS test_file... [TESTS_USE module...])
#
# One static library a module, or a room of one (report/docx: kh_report_docx). It sees its own folder and those
# of the modules and rooms it uses, and nothing else: headers are reached through a folder that holds links to
# the allowed ones only, so that a forbidden arrow does not compile. Its unit tests link what it may see and no
# more, but for TESTS_USE: modules above it that provide what it is handed at run time, or a room beside it whose
# figures its own are held against.
function(kh_add_module path)
  cmake_parse_arguments(PARSE_ARGV 1 MODULE "" "" "SOURCES;USES;LIBRARIES;TESTS;TESTS_USE")
  string(REPLACE "/" "_" name ${path})
  kh_make_view(${name} ${MODULE_USES} ${path})

  add_library(kh_${name} STATIC ${MODULE_SOURCES})
  target_include_directories(kh_${name} PRIVATE ${view})
  target_link_libraries(kh_${name} PRIVATE kaohe_options PUBLIC ${MODULE_LIBRARIES})
  foreach(used IN LISTS MODULE_USES)
    string(REPLACE "/" "_" used ${used})
    target_link_libraries(kh_${name} PUBLIC kh_${used})
  endforeach()

  if(BUILD_TESTING AND MODULE_TESTS)
    list(TRANSFORM MODULE_TESTS PREPEND ${PROJECT_SOURCE_DIR}/tests/unit/)
    add_executable(test_${name} ${MODULE_TESTS})
    target_include_directories(test_${name} PRIVATE ${view})
    foreach(used IN LISTS MODULE_TESTS_USE)
      string(REPLACE "/" "_" used ${used})
      target_include_directories(test_${name} PRIVATE ${CMAKE_BINARY_DIR}/include/${used})
      target_link_libraries(test_${name} PRIVATE kh_${used})
    endforeach()
    target_link_libraries(test_${name} PRIVATE kaohe_options kh_${name} PkgConfig::CRITERION)
    target_compile_definitions(test_${name} PRIVATE KAOHE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    add_test(NAME unit_${name} COMMAND test_${name} --jobs 2)
    set_tests_properties(unit_${name} PROPERTIES
      FAIL_REGULAR_EXPRESSION "ERROR: AddressSanitizer;ERROR: LeakSanitizer;runtime error:;Tested: 0")
  endif()
endfunction()

# kh_make_view(NAME FOLDER...): makes include/NAME, in which no folder of src but these is found, and sets `view`
# to it.
function(kh_make_view name)
  set(made ${CMAKE_BINARY_DIR}/include/${name})
  file(REMOVE_RECURSE ${made})
  foreach(seen IN LISTS ARGN)
    cmake_path(GET seen PARENT_PATH above)
    file(MAKE_DIRECTORY ${made}/${above})
    file(CREATE_LINK ${PROJECT_SOURCE_DIR}/src/${seen} ${made}/${seen} SYMBOLIC)
  endforeach()
  set(view ${made} PARENT_SCOPE)
endfunction()

# kh_embed_text(FILE HEADER SYMBOL SOURCES): the file as a C string that HEADER declares; its source is
# appended to the list SOURCES.
function(kh_embed_text file header symbol sources)
  kh_embed(${header} ${symbol} OFF ${file})
  set(${sources} ${${sources}} ${made} PARENT_SCOPE)
endfunction()

# kh_embed_texts(HEADER SYMBOL SOURCES FILE...): likewise the files as an array of C strings, NULL after the last.
function(kh_embed_texts header symbol sources)
  kh_embed(${header} ${symbol} ON ${ARGN})
  set(${sources} ${${sources}} ${made} PARENT_SCOPE)
endfunction()

# kh_embed(HEADER SYMBOL ARRAY FILE...): sets `made` to the source.
function(kh_embed header symbol array)
  set(made ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.c)
  set(files)
  foreach(file IN LISTS ARGN)
    get_filename_component(file ${file} ABSOLUTE)
    list(APPEND files ${file})
  endforeach()
  add_custom_command(
    OUTPUT ${made}
    COMMAND ${CMAKE_COMMAND} "-DINPUT=${files}" -DOUTPUT=${made} -DHEADER=${header} -DSYMBOL=${symbol}
            -DARRAY=${array} -P ${PROJECT_SOURCE_DIR}/src/cmake/EmbedText.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/src/cmake/EmbedText.cmake
    VERBATIM)
  # A text is one string, longer than C17 promises; gcc and clang take it.
  set_source_files_properties(${made} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
  set(made ${made} PARENT_SCOPE)
endfunction()
