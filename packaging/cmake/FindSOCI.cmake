# SPDX-License-Identifier: Apache-2.0
# SOCI, whose Debian package has no CMake file: SOCI::core, SOCI::sqlite3, SOCI::postgresql. Looks for the components asked for.
include(FindPackageHandleStandardArgs)

find_path(SOCI_INCLUDE_DIR soci/soci.h)
find_library(SOCI_core_LIBRARY soci_core)
mark_as_advanced(SOCI_INCLUDE_DIR SOCI_core_LIBRARY)

set(SOCI_VERSION "")
if(SOCI_INCLUDE_DIR)
  file(STRINGS ${SOCI_INCLUDE_DIR}/soci/version.h _soci_version REGEX "#define SOCI_LIB_VERSION ")
  string(REGEX REPLACE ".*\"([0-9]+)_([0-9]+)(_([0-9]+))?\".*" "\\1.\\2.\\4" SOCI_VERSION "${_soci_version}")
  string(REGEX REPLACE "\\.$" "" SOCI_VERSION "${SOCI_VERSION}")
endif()

# What each back end's own header includes.
find_path(SOCI_sqlite3_CLIENT_INCLUDE_DIR sqlite3.h)
find_path(SOCI_postgresql_CLIENT_INCLUDE_DIR libpq-fe.h PATH_SUFFIXES postgresql)
# Of the clients' own libraries only libpq is called by name.
find_library(SOCI_postgresql_CLIENT_LIBRARY pq)
mark_as_advanced(SOCI_postgresql_CLIENT_LIBRARY)

foreach(_backend IN LISTS SOCI_FIND_COMPONENTS)
  find_library(SOCI_${_backend}_LIBRARY soci_${_backend})
  mark_as_advanced(SOCI_${_backend}_LIBRARY SOCI_${_backend}_CLIENT_INCLUDE_DIR)
  if(SOCI_${_backend}_LIBRARY AND SOCI_${_backend}_CLIENT_INCLUDE_DIR)
    set(SOCI_${_backend}_FOUND TRUE)
  endif()
endforeach()

find_package_handle_standard_args(SOCI REQUIRED_VARS SOCI_core_LIBRARY SOCI_INCLUDE_DIR
  VERSION_VAR SOCI_VERSION HANDLE_COMPONENTS)

if(SOCI_FOUND AND NOT TARGET SOCI::core)
  add_library(SOCI::core UNKNOWN IMPORTED)
  set_target_properties(SOCI::core PROPERTIES
    IMPORTED_LOCATION ${SOCI_core_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${SOCI_INCLUDE_DIR})
  foreach(_backend IN LISTS SOCI_FIND_COMPONENTS)
    add_library(SOCI::${_backend} UNKNOWN IMPORTED)
    set_target_properties(SOCI::${_backend} PROPERTIES
      IMPORTED_LOCATION ${SOCI_${_backend}_LIBRARY}
      INTERFACE_INCLUDE_DIRECTORIES ${SOCI_${_backend}_CLIENT_INCLUDE_DIR}
      INTERFACE_LINK_LIBRARIES "SOCI::core;${SOCI_${_backend}_CLIENT_LIBRARY}")
  endforeach()
endif()
