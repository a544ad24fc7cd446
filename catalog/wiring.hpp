// How a product is connected to others, without adding up what the law adds up: a link to the processor in
// the same module counts there, but carries nothing between accelerators.
#pragma once

#include "catalog/product.hpp"

namespace brightline::catalog {

struct Wiring {
  bool has_links = false;   // to parts of the same kind
  bool is_bridged = false;  // the links join pairs of cards
  double companion = 0;     // GB/s of the links to a processor in the module, both directions
  int domain = 0;           // accelerators joined by the links in the smallest system with it; 0 = in none
  std::string system;       // that system
  double power = 0;         // watts; 0 = not known
  int compute_units = 0;    // 0 = not known
  double price = 0;         // US dollars; 0 = not known
  std::string compute;      // of a system: the accelerator in it, and how many; empty where not known
  int compute_count = 0;
};

Wiring wiring_of(const Database& database, const Product& product);

}  // namespace brightline::catalog
