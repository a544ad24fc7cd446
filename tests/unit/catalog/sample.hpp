// Small catalogs for tests: data files as text; headers and sources are added.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "catalog/database.hpp"
#include "catalog/load.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::catalog {

// Rows by file name, without headers; other files have no rows.
using Rows = std::map<std::string, std::string>;

// `values of a row,` + provenance is a whole row.
inline const std::string provenance = ",,vendor,primary,high,2026-11-22,preferred,\n";

inline std::vector<grammar::Source> files_of(const Rows& rows) {
  static const std::string tail = ",as_printed,sources,tier,confidence,recorded,standing,note\n";
  const std::map<std::string, std::string> headers{
      {"sources.csv", "source,title,publisher,url,published,tier\nvendor,Datasheet,Vendor,,2024,primary\n"},
      {"formats.csv",
       "format,bits,storage_bits,meaning\nfp8,8,8,eight\ntf32,19,32,nineteen\nfp16,16,16,sixteen\n"},
      {"products.csv", "name,vendor,family,kind,processor,segment,variant_of,note\n"},
      {"dies.csv", "product,die,role,structure,node,count,area_mm2,area_low,area_high" + tail},
      {"throughput.csv",
       "product,unit,format,accumulator,bits,storage_bits,output_bits,dense,rate_tops,rate_low,rate_high" +
           tail},
      {"links.csv",
       "product,role,link,reaches,lanes,lane_gbs,bandwidth_gbs,bandwidth_low,bandwidth_high" + tail},
      {"memory.csv",
       "product,memory,type,place,hbm,capacity_gb,capacity_low,capacity_high,bandwidth_gbs,bandwidth_low,"
       "bandwidth_high" +
           tail},
      {"properties.csv", "product,quantity,value,low,high" + tail},
      {"components.csv", "parent,child,part,function,count,sources,confidence,note\n"}};
  std::vector<grammar::Source> files;
  for (const auto& [name, header] : headers) {
    const auto given = rows.find(name);
    files.push_back({static_cast<grammar::SourceId>(files.size()), "data/" + name,
                     header + (given == rows.end() ? "" : given->second)});
  }
  return files;
}

// Loads the rows; tests of correct data expect `diagnostics` to be empty.
inline Database load_rows(const Rows& rows, grammar::Diagnostics& diagnostics) {
  Database database = Database::make();
  load(database, files_of(rows), diagnostics);
  return database;
}

// The first value of the first row.
inline std::string first(const Database& database, const std::string& sql) {
  Statement row(database, "SELECT CAST(x AS TEXT) FROM (SELECT (" + sql + ") AS x)");
  return row.step() ? std::string(row.optional_text(0)) : "";
}

}  // namespace brightline::catalog
