#include "catalog/import/part_place.hpp"

namespace brightline::catalog::importing {

PartPlaces::PartPlaces(const Database& database)
    : database_(database),
      find_throughput_(
          database,
          "SELECT throughput_id FROM throughput WHERE product_id = ? AND unit = ? AND format = ? "
          "AND accumulator = '' AND dense = 1"),
      add_format_(database,
                  "INSERT OR IGNORE INTO format (format, bits, storage_bits, meaning) VALUES (?, ?, ?, ?)"),
      add_throughput_(database,
                      "INSERT INTO throughput (product_id, unit, format, bits, storage_bits, dense) "
                      "VALUES (?, ?, ?, ?, ?, 1)"),
      dies_(database,
            "SELECT die_id, name, count FROM die WHERE product_id = ?1 AND (role = 'memory') = (?2 = "
            "'memory') AND "
            "role IN ('logic', 'io', 'memory') ORDER BY die_id"),
      add_die_(database,
               "INSERT INTO die (product_id, name, role, structure, node, count) VALUES (?, ?, ?, ?, ?, ?)"),
      links_(database, "SELECT link_id FROM link WHERE product_id = ? AND role = ? ORDER BY link_id"),
      add_link_(database, "INSERT INTO link (product_id, role, name, reaches) VALUES (?, ?, ?, ?)"),
      memories_(database,
                "SELECT memory_id FROM memory WHERE product_id = ? AND place = 'off_die' ORDER BY memory_id"),
      add_memory_(database,
                  "INSERT INTO memory (product_id, name, type, place, hbm) VALUES (?, ?, ?, ?, ?)") {}

std::optional<Subject> PartPlaces::subject(std::int64_t product, const Part& part, std::string& obstacle) {
  std::optional<std::int64_t> id = product;
  if (part.table == "throughput") id = throughput(product, part);
  if (part.table == "die") id = die(product, part, obstacle);
  if (part.table == "link") id = link(product, part, obstacle);
  if (part.table == "memory") id = memory(product, part, obstacle);
  if (!id) return std::nullopt;
  return Subject{part.table, product, *id};
}

std::int64_t PartPlaces::throughput(std::int64_t product, const Part& part) {
  find_throughput_.bind(1, product).bind(2, part.unit).bind(3, part.format);
  const bool found = find_throughput_.step();
  const std::int64_t known = found ? find_throughput_.integer(0) : 0;
  find_throughput_.reset();
  if (found) return known;
  add_format_.bind(1, part.format).bind(2, part.bits).bind(3, part.storage_bits);
  add_format_.bind(4, "inputs of " + std::to_string(part.bits) + " bits").run();
  add_throughput_.bind(1, product).bind(2, part.unit).bind(3, part.format);
  add_throughput_.bind(4, part.bits).bind(5, part.storage_bits).run();
  return database_.last_row();
}

std::optional<std::int64_t> PartPlaces::die(std::int64_t product, const Part& part, std::string& obstacle) {
  struct Known {
    std::int64_t id;
    std::optional<std::int64_t> count;
  };
  std::vector<Known> known;
  dies_.bind(1, product).bind(2, part.role);
  while (dies_.step()) known.push_back({dies_.integer(0), dies_.optional_integer(2)});
  dies_.reset();
  if (known.size() == 1) {
    if (!part.whole || known.front().count == 1) return known.front().id;
    obstacle = known.front().count
                   ? "the catalog lists " + std::to_string(*known.front().count) + " dies, each with its area"
                   : "the catalog lists a die of which it does not know how many there are";
    return std::nullopt;
  }
  if (!known.empty()) {
    obstacle = "the catalog lists dies of " + std::to_string(known.size()) + " designs, each with its area";
    return std::nullopt;
  }
  add_die_.bind(1, product)
      .bind(2, part.name)
      .bind(3, part.role)
      .bind(4, part.structure)
      .bind_optional(5, part.node);
  if (part.count) add_die_.bind(6, *part.count);
  add_die_.run();
  return database_.last_row();
}

std::optional<std::int64_t> PartPlaces::link(std::int64_t product, const Part& part, std::string& obstacle) {
  std::vector<std::int64_t> known;
  links_.bind(1, product).bind(2, part.role);
  while (links_.step()) known.push_back(links_.integer(0));
  links_.reset();
  if (known.size() == 1) return known.front();
  if (!known.empty()) {
    obstacle =
        "the catalog lists " + std::to_string(known.size()) + " links of this kind, each with its bandwidth";
    return std::nullopt;
  }
  add_link_.bind(1, product).bind(2, part.role).bind(3, part.name).bind(4, part.reaches).run();
  return database_.last_row();
}

std::optional<std::int64_t> PartPlaces::memory(std::int64_t product, const Part& part,
                                               std::string& obstacle) {
  std::vector<std::int64_t> known;
  memories_.bind(1, product);
  while (memories_.step()) known.push_back(memories_.integer(0));
  memories_.reset();
  if (known.size() == 1) return known.front();
  if (!known.empty()) {
    obstacle = "the catalog lists " + std::to_string(known.size()) + " memories, each with its own values";
    return std::nullopt;
  }
  add_memory_.bind(1, product)
      .bind(2, part.name)
      .bind(3, part.type)
      .bind(4, part.place)
      .bind_optional(5, part.hbm);
  add_memory_.run();
  return database_.last_row();
}

}  // namespace brightline::catalog::importing
