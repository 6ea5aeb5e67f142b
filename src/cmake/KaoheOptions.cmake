# How every target of the project is compiled.

option(KAOHE_WERROR "Treat warnings as errors" OFF)
option(KAOHE_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(KAOHE_ANALYZE "Let gcc follow every path through a function" OFF)
option(KAOHE_FUZZ "Build for libFuzzer (clang)" OFF)
option(KAOHE_COVERAGE "Count which lines are executed (clang)" OFF)
option(KAOHE_HARDEN "Build as Debian builds its packages" OFF)

add_library(kaohe_options INTERFACE)
target_compile_features(kaohe_options INTERFACE c_std_17)
target_compile_definitions(kaohe_options INTERFACE
  _GNU_SOURCE GETTEXT_PACKAGE="kaohe" G_LOG_DOMAIN="kaohe" GLIB_DISABLE_DEPRECATION_WARNINGS)
target_compile_options(kaohe_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wformat=2 -Wvla -Wmissing-prototypes
  -Wcast-qual -Wwrite-strings -Wimplicit-fallthrough)
if(KAOHE_WERROR)
  target_compile_options(kaohe_options INTERFACE -Werror)
endif()
if(KAOHE_SANITIZE)
  target_compile_options(kaohe_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
    -fno-omit-frame-pointer)
  target_link_options(kaohe_options INTERFACE -fsanitize=address,undefined)
endif()
if(KAOHE_ANALYZE)
  target_compile_options(kaohe_options INTERFACE -fanalyzer -O1)
endif()
if(KAOHE_FUZZ)
  target_compile_options(kaohe_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(KAOHE_COVERAGE)
  target_compile_options(kaohe_options INTERFACE -fprofile-instr-generate -fcoverage-mapping)
  target_link_options(kaohe_options INTERFACE -fprofile-instr-generate)
endif()
if(KAOHE_HARDEN)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
  target_compile_options(kaohe_options INTERFACE -D_FORTIFY_SOURCE=2 -fstack-protector-strong
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)
  target_link_options(kaohe_options INTERFACE -pie -Wl,-z,relro -Wl,-z,now)
endif()
