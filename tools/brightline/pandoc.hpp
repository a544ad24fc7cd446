// Turns Markdown into the form of a file by its ending, with pandoc, which need not be installed.
#pragma once

#include <string>

#include "tools/report/output_file.hpp"

namespace brightline {

// Whether the ending is one that pandoc is needed for: .docx or .pdf.
bool needs_pandoc(const std::string& path);

// Throws Failure that says what to install if pandoc, or for a PDF weasyprint, is not found.
void require_pandoc(const std::string& path);

// Writes the file. Pandoc reads the text alone: it contains no address of a picture, and raw HTML is not
// read. Throws Failure with what pandoc says.
void write_with_pandoc(const report::Output& output, const std::string& markdown, const std::string& title);

}  // namespace brightline
