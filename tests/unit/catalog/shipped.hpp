// The shipped catalog, built once from catalog/data for the tests of a program.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "catalog/load.hpp"
#include "catalog/product.hpp"
#include "grammar/render.hpp"

namespace brightline::catalog {

struct Shipped {
  std::vector<grammar::Source> files;
  Database database;
  std::vector<Product> products;
};

inline const Shipped& shipped() {
  static const Shipped catalog = [] {
    std::vector<grammar::Source> files = read_data_folder(std::string(BRIGHTLINE_SOURCES) + "/catalog/data");
    Database database = Database::make();
    grammar::Diagnostics diagnostics;
    load(database, files, diagnostics);
    for (const grammar::Diagnostic& diagnostic : diagnostics.sorted()) {
      ADD_FAILURE() << grammar::render_line(diagnostic, files);
    }
    std::vector<Product> all = products(database);
    return Shipped{std::move(files), std::move(database), std::move(all)};
  }();
  return catalog;
}

}  // namespace brightline::catalog
