# SPDX-License-Identifier: Apache-2.0
# Compiler, language, warnings and sanitizers: the same for every target.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang" OR CMAKE_CXX_COMPILER_VERSION VERSION_LESS 19)
  message(FATAL_ERROR "Hotset is built with clang 19 or later (found ${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}). "
    "GCC 12 destroys temporaries of a co_await expression twice. Use a preset: cmake --preset dev")
endif()

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Debug CACHE STRING "" FORCE)
endif()

add_link_options(-fuse-ld=lld)

add_library(hotset_warnings INTERFACE)
target_compile_options(hotset_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Werror
  -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wcast-align -Wcast-qual -Wdouble-promotion
  -Wextra-semi -Wimplicit-fallthrough -Wmissing-declarations -Wnon-virtual-dtor -Woverloaded-virtual
  -Wundef -Wunused -Wzero-as-null-pointer-constant
  -Wno-missing-designated-field-initializers)  # naming the fields that differ from their default is the point

if(HOTSET_SANITIZE)
  add_compile_options(-fsanitize=${HOTSET_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${HOTSET_SANITIZE})
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()

# Assertions of the standard library where a developer or a sanitizer looks; none in what is shipped.
add_compile_definitions($<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
