# SPDX-License-Identifier: Apache-2.0
# Qt, and the words in which the folders of ui/ and qml/ describe their targets. Included only with HOTSET_WINDOW.

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui LinguistTools Network Qml Quick QuickTemplates2 Charts Svg Widgets)
find_package(Qt6Keychain REQUIRED)
find_package(Fontconfig REQUIRED)
if(HOTSET_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test QuickTest)
endif()
qt_standard_project_setup()
set(CMAKE_AUTOMOC OFF)
set(QT_QML_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/qml)

# Qt's keywords would break boost::asio::cancellation_signal::emit; text goes through named conversions only.
add_library(hotset_qt INTERFACE)
target_compile_definitions(hotset_qt INTERFACE QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII
  QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH)
target_link_libraries(hotset_qt INTERFACE Qt6::Core)

# hotset_qml_module(NAME Fleet [SOURCES file…] [QML file…] [DEPENDS target…] [USES module…])
# The QML module Hotset.<Name>: looks from qml/<Name>, view-models from ui/<name>; a static library hotset_qml_<name>.
# USES names the modules its files import: dependencies, not imports of the module itself, which would load all of them
# with the first file. Warnings are errors in the sources named; Qt's generated code is compiled as Qt made it.
function(hotset_qml_module)
  cmake_parse_arguments(arg "" "NAME" "SOURCES;QML;DEPENDS;USES;SINGLETONS" ${ARGN})
  string(TOLOWER ${arg_NAME} word)
  set(target hotset_qml_${word})
  qt_add_library(${target} STATIC)
  set_target_properties(${target} PROPERTIES AUTOMOC ON)
  set_source_files_properties(${arg_SINGLETONS} PROPERTIES QT_QML_SINGLETON_TYPE TRUE)
  qt_add_qml_module(${target} URI Hotset.${arg_NAME} VERSION 1.0 RESOURCE_PREFIX /qt/qml
    SOURCES ${arg_SOURCES} QML_FILES ${arg_SINGLETONS} ${arg_QML} DEPENDENCIES QtQuick ${arg_USES})
  set(units ${arg_SOURCES})
  list(FILTER units INCLUDE REGEX "\\.cpp$")
  set_source_files_properties(${units} PROPERTIES COMPILE_OPTIONS "$<TARGET_PROPERTY:hotset_warnings,INTERFACE_COMPILE_OPTIONS>")
  # Qt's registration code includes the headers by their bare names.
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR} PRIVATE ${CMAKE_SOURCE_DIR}/ui/${word})
  target_link_libraries(${target} PUBLIC hotset_qt Qt6::Quick ${arg_DEPENDS})
endfunction()

# hotset_ui_test(NAME word SOURCES file… DEPENDS target…): one Qt Test executable for one feature's view-models.
function(hotset_ui_test)
  cmake_parse_arguments(arg "" "NAME;LABEL;TIMEOUT" "SOURCES;DEPENDS" ${ARGN})
  if(NOT HOTSET_TESTS)
    return()
  endif()
  string(REPLACE "-" "_" target test_${arg_NAME})
  add_executable(${target} ${arg_SOURCES})
  target_link_libraries(${target} PRIVATE ${arg_DEPENDS} hotset_qt Qt6::Test hotset_warnings)
  target_compile_options(${target} PRIVATE -include ${CMAKE_SOURCE_DIR}/tests/support/Patience.h)
  set_target_properties(${target} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  add_test(NAME ${arg_NAME} COMMAND ${target})
  set_tests_properties(${arg_NAME} PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()
