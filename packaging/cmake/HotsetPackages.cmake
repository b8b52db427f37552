# SPDX-License-Identifier: Apache-2.0
# What is installed beside the programs, and the Debian packages made of it: hotset (the window) and hotset-agent (agent and
# command line, without Qt). packaging/package.sh builds, checks and lists them.
include(GNUInstallDirs)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
find_program(HOTSET_RSVG rsvg-convert DOC "Draws the icon in the sizes that desktops ask for; without it only the drawing is installed")
set(HOTSET_MAINTAINER "Hotset maintainers <maintainers@hotset.example>" CACHE STRING "Who answers for the packages: Name <address>")

# hotset_manual(PROGRAM COMPONENT SEE-ALSO…): the man page, made from the program's own --help, and its completion.
function(hotset_manual program component)
  set(page ${CMAKE_BINARY_DIR}/man/${program}.1)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/man)
  add_custom_command(OUTPUT ${page}.gz
    COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/packaging/man/manpage.py $<TARGET_FILE:${program}> ${page}
      ${PROJECT_VERSION} ${ARGN}
    COMMAND gzip -9nkf ${page}
    DEPENDS ${program} ${CMAKE_SOURCE_DIR}/packaging/man/manpage.py VERBATIM)
  add_custom_target(man_${program} ALL DEPENDS ${page}.gz)
  install(FILES ${page}.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT ${component})
  install(FILES ${CMAKE_SOURCE_DIR}/packaging/completion/hotset.bash RENAME ${program} COMPONENT ${component}
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
endfunction()

# hotset_package_documents(PACKAGE COMPONENT): what Debian asks every package to carry.
function(hotset_package_documents package component)
  set(documents ${CMAKE_INSTALL_DATADIR}/doc/${package})
  install(FILES ${CMAKE_SOURCE_DIR}/packaging/deb/copyright DESTINATION ${documents} COMPONENT ${component})
  set(changelog ${CMAKE_BINARY_DIR}/package/${package}/changelog)
  file(CONFIGURE OUTPUT ${changelog} @ONLY CONTENT
"${package} (@PROJECT_VERSION@) stable; urgency=medium

  * See the release notes of Hotset @PROJECT_VERSION@.

 -- @HOTSET_MAINTAINER@  Sat, 21 Nov 2026 12:00:00 +0000
")
  add_custom_command(OUTPUT ${changelog}.gz COMMAND gzip -9nkf ${changelog} DEPENDS ${changelog} VERBATIM)
  add_custom_target(changelog_${package} ALL DEPENDS ${changelog}.gz)
  install(FILES ${changelog}.gz DESTINATION ${documents} COMPONENT ${component})
endfunction()

hotset_manual(hotsetctl agent hotsetd hotset)
hotset_manual(hotsetd agent hotsetctl hotset)
hotset_package_documents(hotset-agent agent)
install(FILES ${CMAKE_SOURCE_DIR}/packaging/deb/hotsetd.service DESTINATION lib/systemd/system COMPONENT agent)

if(HOTSET_WINDOW)
  hotset_manual(hotset window hotsetctl hotsetd)
  hotset_package_documents(hotset window)
  install(FILES ${CMAKE_SOURCE_DIR}/packaging/deb/hotset.desktop COMPONENT window
    DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  configure_file(${CMAKE_SOURCE_DIR}/packaging/deb/hotset.metainfo.xml.in ${CMAKE_BINARY_DIR}/package/hotset.metainfo.xml @ONLY)
  install(FILES ${CMAKE_BINARY_DIR}/package/hotset.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT window)
  set(drawing ${CMAKE_SOURCE_DIR}/resources/icons/hotset.svg)
  set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
  install(FILES ${drawing} DESTINATION ${icons}/scalable/apps COMPONENT window)
  if(HOTSET_RSVG)
    foreach(size 16 22 24 32 48 64 128 256 512)
      set(icon ${CMAKE_BINARY_DIR}/package/icons/${size}/hotset.png)
      file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/package/icons/${size})
      add_custom_command(OUTPUT ${icon} COMMAND ${HOTSET_RSVG} -w ${size} -h ${size} -o ${icon} ${drawing} DEPENDS ${drawing} VERBATIM)
      list(APPEND drawn ${icon})
      install(FILES ${icon} DESTINATION ${icons}/${size}x${size}/apps COMPONENT window)
    endforeach()
    add_custom_target(hotset_icon_sizes ALL DEPENDS ${drawn})
  endif()
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME hotset)
set(CPACK_PACKAGE_CONTACT "${HOTSET_MAINTAINER}")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_OUTPUT_FILE_PREFIX ${CMAKE_BINARY_DIR}/packages)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_COMPONENTS_ALL agent)
if(HOTSET_WINDOW)
  list(APPEND CPACK_COMPONENTS_ALL window)
endif()
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)

set(CPACK_DEBIAN_AGENT_PACKAGE_NAME hotset-agent)
set(CPACK_DEBIAN_AGENT_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_AGENT_PACKAGE_SUGGESTS "hotset, gnome-keyring")
set(CPACK_DEBIAN_AGENT_DESCRIPTION
"The agent and the command line, for machines without a desktop: hotsetd
samples the servers of a workspace and serves /health and /metrics for
Prometheus. hotsetctl shows statistics, finds out why a server can't be
reached or used, analyses keys by region, and tries eviction policies on
recorded accesses.")
set(CPACK_DEBIAN_WINDOW_PACKAGE_NAME hotset)
set(CPACK_DEBIAN_WINDOW_PACKAGE_SECTION admin)
# QML modules are loaded by name, so that no linker knows of them.
set(CPACK_DEBIAN_WINDOW_PACKAGE_DEPENDS "qml6-module-qtquick, qml6-module-qtquick-window, qml6-module-qtquick-controls, \
qml6-module-qtquick-templates, qml6-module-qtquick-layouts, qml6-module-qtquick-dialogs, qml6-module-qtquick-shapes, \
qml6-module-qtqml, qml6-module-qtqml-models, qml6-module-qtqml-workerscript, qml6-module-qtcharts, qt6-svg-plugins | libqt6svg6, \
qt6-qpa-plugins, fonts-noto-core | fonts-dejavu-core, libsecret-1-0")
set(CPACK_DEBIAN_WINDOW_PACKAGE_RECOMMENDS "qt6-wayland, gnome-keyring | kwalletmanager")
set(CPACK_DEBIAN_WINDOW_PACKAGE_SUGGESTS "hotset-agent")
set(CPACK_DEBIAN_WINDOW_DESCRIPTION
"The window: it shows what every cache server of a fleet is doing, second by
second: hit ratio, operations, latency percentiles, memory, evictions. It
says what needs attention and why, costs the servers next to nothing, and
shows that cost.")
include(CPack)
