# SPDX-License-Identifier: Apache-2.0
# The libraries of core, src and tests, found once: Debian's packages, nothing downloaded.

find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS json url)
find_package(OpenSSL 3 REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(spdlog 1.10 REQUIRED)
find_package(CLI11 2 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(LibLZMA REQUIRED)
find_package(ZSTD REQUIRED)
find_package(XxHash REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(LIBSECRET REQUIRED IMPORTED_TARGET libsecret-1)
find_package(SOCI 4.0.3 REQUIRED COMPONENTS sqlite3 postgresql)
if(HOTSET_SANITIZE MATCHES undefined)
  # Its library hides the type information that the check of virtual tables asks for.
  set_property(TARGET SOCI::core APPEND PROPERTY INTERFACE_COMPILE_OPTIONS -fno-sanitize=vptr)
endif()

if(HOTSET_TESTS)
  find_package(GTest REQUIRED)
endif()
if(HOTSET_BENCHMARKS)
  find_package(benchmark REQUIRED)
endif()
