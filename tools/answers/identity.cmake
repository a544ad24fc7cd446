# Writes the source file OUTPUT with the versions of SOURCE/VERSION and the commit of SOURCE. Runs with every build, and
# changes the file only if the identity changed.
file(STRINGS ${SOURCE}/VERSION lines)
foreach(line IN LISTS lines)
  string(REGEX MATCH "^([a-z]+) (.*)$" found "${line}")
  set(${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
endforeach()
if(commit MATCHES "Format")  # not an archive, in which git has written the commit
  set(commit "")
  # A folder inside somebody else's repository has no commit of its own.
  if(EXISTS ${SOURCE}/.git)
    execute_process(COMMAND git rev-parse HEAD WORKING_DIRECTORY ${SOURCE}
      OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    execute_process(COMMAND git status --porcelain --untracked-files=no WORKING_DIRECTORY ${SOURCE}
      OUTPUT_VARIABLE changes ERROR_QUIET)
    if(commit AND changes)
      string(APPEND commit "-modified")
    endif()
  endif()
endif()
configure_file(${SOURCE}/tools/answers/identity.cpp.in ${OUTPUT} @ONLY)
