// Results of examples as JUnit XML, the form that CI systems read.
#pragma once

#include <string>
#include <vector>

#include "engine/study/examples.hpp"

namespace brightline::report {

// A suite for each edition and a case for each example; diagnostics at an example are its failure.
std::string examples_junit(const std::vector<engine::ExampleResult>& results,
                           const grammar::Diagnostics& failures, const std::vector<grammar::Source>& sources);

}  // namespace brightline::report
