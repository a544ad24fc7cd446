# Writes the files of a package that the program and its sources say: FOLDER/man1, THIRD_PARTY, brightline.spdx.json,
# and for Debian copyright and changelog.gz. VERSIONS is NAME=VERSION for each license of SOURCE/tools/licenses, LOADED
# is NAME=VERSION=LICENSE for each library that is loaded when needed. SHARED: some are linked dynamically.
cmake_minimum_required(VERSION 3.22)
file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER}/man1)

function(run file)  # run(FILE ARGUMENT…): what the program prints with these arguments
  execute_process(COMMAND ${PROGRAM} ${ARGN} OUTPUT_FILE ${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()
function(compress)
  execute_process(COMMAND gzip -9n ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# ── The manual: the page of the program names those of its verbs ─────────────────────────────────────────────────────
set(pages ${FOLDER}/man1/brightline.1)
run(${pages} help --man)
file(STRINGS ${pages} lines REGEX "^\\.Xr brightline-[a-z]+ 1")
foreach(line IN LISTS lines)
  string(REGEX REPLACE "^\\.Xr brightline-([a-z]+) 1.*" "\\1" verb "${line}")
  set(page ${FOLDER}/man1/brightline-${verb}.1)
  if(NOT page IN_LIST pages)
    list(APPEND pages ${page})
    run(${page} help --man ${verb})
  endif()
endforeach()
compress(${pages})

run(${FOLDER}/THIRD_PARTY licenses)
file(STRINGS ${FOLDER}/THIRD_PARTY printed)

# ── What the program is made of ──────────────────────────────────────────────────────────────────────────────────────
execute_process(COMMAND ${PROGRAM} --version --json OUTPUT_VARIABLE identity COMMAND_ERROR_IS_FATAL ANY)
string(JSON version GET "${identity}" program version)
string(JSON commit ERROR_VARIABLE none GET "${identity}" program commit)
string(TIMESTAMP created "%Y-%m-%dT%H:%M:%SZ" UTC)
set(packages "")
set(relations "")
# package(NAME VERSION LICENSE COPYRIGHT RELATION)
function(package name version license copyright relation)
  string(REGEX REPLACE "[^A-Za-z0-9.]+" "-" id "SPDXRef-${name}")
  string(REGEX REPLACE "([\"\\])" "\\\\\\1" copyright "${copyright}")
  string(APPEND packages ",
  {\"SPDXID\": \"${id}\", \"name\": \"${name}\", \"versionInfo\": \"${version}\",
   \"downloadLocation\": \"NOASSERTION\", \"filesAnalyzed\": false,
   \"licenseConcluded\": \"${license}\", \"licenseDeclared\": \"${license}\", \"copyrightText\": \"${copyright}\"}")
  string(APPEND relations ",
  {\"spdxElementId\": \"SPDXRef-brightline\", \"relationshipType\": \"${relation}\", \"relatedSpdxElement\": \"${id}\"}")
  set(packages "${packages}" PARENT_SCOPE)
  set(relations "${relations}" PARENT_SCOPE)
endfunction()

file(GLOB licenses ${SOURCE}/tools/licenses/*.txt)
foreach(file IN LISTS licenses)
  get_filename_component(key ${file} NAME_WE)
  file(STRINGS ${file} lines ENCODING UTF-8)
  list(GET lines 0 first)
  if(NOT first IN_LIST printed)
    message(FATAL_ERROR "`brightline licenses` does not print what ${file} begins with: ${first}")
  endif()
  if(NOT first MATCHES "^(.+) \\(([A-Za-z0-9. -]+)\\)")
    message(FATAL_ERROR "${file}:1: begins with `NAME (LICENSE)`, with the license in the words of SPDX, not: ${first}")
  endif()
  set(name "${CMAKE_MATCH_1}")
  set(license "${CMAKE_MATCH_2}")
  set(its_version "")
  foreach(each IN LISTS VERSIONS)
    string(FIND "${each}" "${key}=" at)
    if(at EQUAL 0)
      list(REMOVE_ITEM VERSIONS "${each}")
      string(REGEX REPLACE "^[^=]+=" "" its_version "${each}")
    endif()
  endforeach()
  if(NOT its_version)
    message(FATAL_ERROR "tools/package/CMakeLists.txt: found no version of ${key}, whose license the program carries")
  endif()
  list(FILTER lines INCLUDE REGEX "^Copyright ")
  string(REPLACE ";" ", " copyright "${lines}")
  if(NOT copyright)
    set(copyright NONE)
  endif()
  set(relation STATIC_LINK)
  if(SHARED AND key MATCHES "^(sqlite|expat)$")
    set(relation DYNAMIC_LINK)
  elseif(key MATCHES "^(d3|iso-codes)$")
    set(relation CONTAINS)
  endif()
  package("${name}" "${its_version}" "${license}" "${copyright}" ${relation})
endforeach()
if(VERSIONS)
  message(FATAL_ERROR "tools/licenses has no license of ${VERSIONS}")
endif()
foreach(library IN LISTS LOADED)
  string(REPLACE "=" ";" library "${library}")
  list(GET library 0 name)
  list(GET library 1 its_version)
  list(GET library 2 license)
  package(${name} "${its_version}" ${license} NOASSERTION DYNAMIC_LINK)
endforeach()
file(WRITE ${FOLDER}/brightline.spdx.json "{
 \"spdxVersion\": \"SPDX-2.3\", \"dataLicense\": \"CC0-1.0\", \"SPDXID\": \"SPDXRef-DOCUMENT\",
 \"name\": \"brightline-${version}\",
 \"documentNamespace\": \"urn:brightline:${version}:${commit}\",
 \"creationInfo\": {\"created\": \"${created}\", \"creators\": [\"Tool: CMake-${CMAKE_VERSION}\"]},
 \"packages\": [
  {\"SPDXID\": \"SPDXRef-brightline\", \"name\": \"brightline\", \"versionInfo\": \"${version}\",
   \"downloadLocation\": \"NOASSERTION\", \"filesAnalyzed\": false, \"sourceInfo\": \"commit ${commit}\",
   \"licenseConcluded\": \"Apache-2.0\", \"licenseDeclared\": \"Apache-2.0\", \"copyrightText\": \"NOASSERTION\"}${packages}],
 \"relationships\": [
  {\"spdxElementId\": \"SPDXRef-DOCUMENT\", \"relationshipType\": \"DESCRIBES\", \"relatedSpdxElement\": \"SPDXRef-brightline\"}${relations}]
}
")

# ── What Debian's policy asks for ────────────────────────────────────────────────────────────────────────────────────
file(COPY ${SOURCE}/tools/package/copyright DESTINATION ${FOLDER})
string(TIMESTAMP day "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE ${FOLDER}/changelog "brightline (${version}) unstable; urgency=medium

  * CHANGELOG.md in this folder says what changed.

 -- ${MAINTAINER}  ${day}
")
compress(${FOLDER}/changelog)
file(TOUCH ${FOLDER}/made)
