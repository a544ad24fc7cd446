#include "catalog/import/data_sets.hpp"

#include <algorithm>
#include <span>

#include "catalog/import/column_name.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/number_format.hpp"

namespace brightline::catalog::importing {
namespace {

struct Spec {
  std::vector<std::string_view> names;  // as column_name() gives them; the order of words does not matter
  Holds holds = Holds::nothing;
  std::string_view what = {};  // format or quantity
  std::string_view unit = {};  // of a rate
  std::optional<Measure> measure = {};
  std::string_view default_unit = {};  // if the header has no unit
};

struct DataSet {
  std::string_view title;
  SourceReference source;
  std::vector<std::string_view> needed;  // first names of the columns that identify the data set
  std::size_t least = 0;                 // number of known columns that a file must have
  std::vector<Spec> columns;
  bool several_rows_of_an_item = false;
  bool rates_only_beside = false;
  std::string_view note = {};  // for its rates
};

const DataSet& epoch() {
  static const DataSet set{
      "Epoch AI, Machine Learning Hardware",
      {"epoch-ml-hardware", "Machine Learning Hardware (data set, CC BY)", "Epoch AI",
       "https://epoch.ai/data/ml_hardware.csv", "", "secondary"},
      {"hardware name"},
      9,
      {
          {{"hardware name", "hardware", "name", "chip name", "accelerator name"}, Holds::name},
          {{"manufacturer", "vendor", "company", "developer"}, Holds::vendor},
          {{"type", "hardware type"}, Holds::processor},
          {{"notes", "note", "comments"}, Holds::note},
          {{"release date", "released", "date of release", "launch date"}, Holds::quantity, "announced"},
          {{"release price", "price", "launch price", "release price usd"},
           Holds::quantity,
           "price",
           "",
           Measure::price,
           "USD"},
          {{"tensor fp16 bf16 performance", "tensor fp16 performance", "tensor bf16 performance",
            "fp16 tensor performance", "tensor fp16 bf16", "tensor fp16",
            "fp16 bf16 tensor core performance"},
           Holds::rate,
           "fp16",
           "matrix",
           Measure::rate,
           "OP/s"},
          {{"fp8 performance", "tensor fp8 performance", "fp8"},
           Holds::rate,
           "fp8",
           "matrix",
           Measure::rate,
           "OP/s"},
          {{"fp6 performance", "tensor fp6 performance", "fp6"},
           Holds::rate,
           "fp6",
           "matrix",
           Measure::rate,
           "OP/s"},
          {{"fp4 performance", "tensor fp4 performance", "fp4"},
           Holds::rate,
           "fp4",
           "matrix",
           Measure::rate,
           "OP/s"},
          {{"tf32 tensorfloat 32 performance", "tf32 performance", "tensor tf32 performance", "tf32"},
           Holds::rate,
           "tf32",
           "matrix",
           Measure::rate,
           "OP/s"},
          {{"int8 performance", "tensor int8 performance", "int8"},
           Holds::rate,
           "int8",
           "matrix",
           Measure::rate,
           "OP/s"},
          {{"int4 performance", "int4 fp4 performance", "tensor int4 performance", "int4"},
           Holds::rate,
           "int4",
           "matrix",
           Measure::rate,
           "OP/s"},
          {{"int16 performance", "int16"}, Holds::rate, "int16", "matrix", Measure::rate, "OP/s"},
          {{"fp64 double precision performance", "fp64 performance", "double precision performance", "fp64"},
           Holds::rate,
           "fp64",
           "vector",
           Measure::rate,
           "OP/s"},
          {{"fp32 single precision performance", "fp32 performance", "single precision performance", "fp32"},
           Holds::rate,
           "fp32",
           "vector",
           Measure::rate,
           "OP/s"},
          {{"fp16 half precision performance", "half precision performance", "fp16 performance", "fp16"},
           Holds::rate,
           "fp16",
           "vector",
           Measure::rate,
           "OP/s"},
          {{"memory", "memory size per board", "memory size", "memory capacity", "memory per board"},
           Holds::memory_capacity,
           "",
           "",
           Measure::capacity,
           "byte"},
          {{"memory bandwidth", "memory bandwidth per board"},
           Holds::memory_bandwidth,
           "",
           "",
           Measure::bandwidth,
           "byte/s"},
          {{"intranode bandwidth", "intra node bandwidth", "interconnect bandwidth"},
           Holds::chip_links,
           "",
           "",
           Measure::bandwidth,
           "byte/s"},
          {{"internode bandwidth", "inter node bandwidth"}, Holds::nothing},
          {{"tdp", "power", "thermal design power", "max power"},
           Holds::quantity,
           "power",
           "",
           Measure::power,
           "W"},
          {{"die size", "die area"}, Holds::die_size, "", "", Measure::area, "mm2"},
          {{"process size", "process node", "process", "node"},
           Holds::process,
           "",
           "",
           Measure::length,
           "nm"},
          {{"transistors", "transistor count", "number of transistors"},
           Holds::quantity,
           "transistors",
           "",
           Measure::count,
           "million"},
          {{"total processing performance", "tpp"},
           Holds::quantity,
           "stated_tpp",
           "",
           Measure::tpp,
           "bit-OP/s"},
          {{"performance density"}, Holds::quantity, "stated_density", "", Measure::density, "TPP/mm2"},
          {{"last modified"}, Holds::as_of},
          {{"foundry"}},
          {{"base clock"}},
          {{"boost clock"}},
          {{"memory clock"}},
          {{"memory bus"}},
          {{"tensor cores"}},
          {{"link to datasheet"}},
          {{"source for the price"}},
          {{"ml models"}},
          {{"max performance"}},
          {{"energy efficiency"}},
          {{"price performance"}},
          {{"ml op s"}},
      }};
  return set;
}

const DataSet& laics() {
  static const DataSet set{
      "LAICS, MIT Lincoln Laboratory",
      {"laics-peak-accelerators", "AI accelerators, peak performance (data set of the user)",
       "MIT Lincoln Laboratory", "https://github.com/areuther/ai-accelerators", "", "secondary"},
      {"product", "peakperformance", "precision"},
      5,
      {
          {{"product", "accelerator", "chip"}, Holds::name},
          {{"company", "vendor", "manufacturer"}, Holds::vendor},
          {{"peakperformance", "peak performance", "peak", "peak ops"},
           Holds::rate_of_precision,
           "",
           "matrix",
           Measure::rate,
           "OP/s"},
          {{"precision", "numerical precision", "number format"}, Holds::precision},
          {{"power", "peak power", "tdp"}, Holds::quantity, "power", "", Measure::power, "W"},
          {{"formfactor", "form factor"}, Holds::kind},
          {{"notes", "note"}, Holds::note},
          {{"updated", "last updated"}, Holds::as_of},
          {{"label"}},
          {{"technology"}},
          {{"iort", "inference or training"}},
          {{"plotlocation"}},
          {{"hide"}},
          {{"plotlocationz"}},
          {{"hidez"}},
          {{"referenceurl", "reference url"}},
          {{"reference"}},
      },
      true,
      false,
      "one precision of several; the highest that this data set lists"};
  return set;
}

const DataSet& mlco2() {
  static const DataSet set{
      "mlco2, ML CO2 calculator",
      {"mlco2-gpus", "ML CO2 Impact, gpus.csv (data set, MIT)", "mlco2", "https://github.com/mlco2/impact",
       "", "secondary"},
      {"name", "tflops32", "tflops16"},
      5,
      {
          {{"name", "gpu", "gpu name"}, Holds::name},
          {{"type"}, Holds::processor},
          {{"tdp watts", "tdp", "power"}, Holds::quantity, "power", "", Measure::power, "W"},
          {{"tflops32", "tflops 32", "tflops fp32"}, Holds::rate, "fp32", "vector", Measure::rate, "TFLOPS"},
          {{"tflops16", "tflops 16", "tflops fp16"}, Holds::rate, "fp16", "vector", Measure::rate, "TFLOPS"},
          {{"gflops32 w"}},
          {{"gflops16 w"}},
          {{"memory", "memory gb"}, Holds::memory_capacity, "", "", Measure::capacity, "GB"},
          {{"source", "sources"}, Holds::note},
      },
      false,
      true,
      "the data set does not say of which unit this is, nor whether it is dense"};
  return set;
}

std::string sorted_words(std::string_view words) {
  std::vector<std::string> each(1);
  for (const char c : words) {
    if (c == ' ') {
      each.emplace_back();
    } else {
      each.back() += c;
    }
  }
  std::sort(each.begin(), each.end());
  std::string result;
  for (const std::string& word : each) result += word + ' ';
  return result;
}

const Spec* spec_called(const DataSet& set, const std::string& words) {
  const std::string wanted = sorted_words(words);
  for (const Spec& spec : set.columns) {
    for (const std::string_view name : spec.names) {
      if (sorted_words(name) == wanted) return &spec;
    }
  }
  return nullptr;
}

ColumnUse use_of(const Spec& spec, const ColumnName& name, std::size_t column, const DataSet& set) {
  ColumnUse use;
  use.column = column;
  use.holds = spec.holds;
  use.measure = spec.measure;
  use.unit = spec.unit;
  if (spec.holds == Holds::rate) {
    use.format = spec.what;
    const std::optional<NumberFormat> format = number_format(spec.what);
    use.bits = format->bits;
    use.storage_bits = format->storage_bits;
  } else {
    use.quantity = spec.what;
  }
  if (spec.measure) {
    const auto stated = printed_unit(name.unit, *spec.measure);
    use.factor = stated ? *stated : *printed_unit(spec.default_unit, *spec.measure);
  }
  if (spec.holds == Holds::rate || spec.holds == Holds::rate_of_precision) {
    use.note = set.note;
    use.only_beside = set.rates_only_beside;
  }
  return use;
}

std::optional<Mapping> mapping_of(const CellTable& table, const DataSet& set) {
  Mapping mapping;
  mapping.data_set = set.title;
  mapping.source = set.source;
  mapping.several_rows_of_an_item = set.several_rows_of_an_item;
  std::vector<const Spec*> found;
  std::string twice;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const ColumnName name = column_name(table.columns[i]);
    const Spec* const spec = spec_called(set, name.words);
    if (spec == nullptr) {
      if (!table.columns[i].empty()) mapping.unmatched.push_back(table.columns[i]);
      continue;
    }
    if (std::find(found.begin(), found.end(), spec) != found.end()) {
      twice = "the columns named " + shown(table.columns[i]) + " and another are both the data set's " +
              shown(std::string(spec->names.front()));
      continue;
    }
    found.push_back(spec);
    mapping.uses.push_back(use_of(*spec, name, i, set));
  }
  const auto has = [&](std::string_view needed) {
    return std::any_of(found.begin(), found.end(),
                       [&](const Spec* spec) { return spec->names.front() == needed; });
  };
  if (found.size() < set.least || !std::all_of(set.needed.begin(), set.needed.end(), has))
    return std::nullopt;
  if (!twice.empty()) throw UnreadableFile(table.name + ": " + twice);
  for (const Spec& spec : set.columns) {
    const bool optional = spec.what == "fp6" || spec.what == "stated_density" || spec.holds == Holds::as_of;
    if (spec.holds != Holds::nothing && !optional && !has(spec.names.front()))
      mapping.absent.emplace_back(spec.names.front());
  }
  return mapping;
}

}  // namespace

std::optional<Mapping> known_data_set(const CellTable& table) {
  for (const DataSet* const set : {&epoch(), &laics(), &mlco2()}) {
    if (auto mapping = mapping_of(table, *set)) return mapping;
  }
  return std::nullopt;
}

}  // namespace brightline::catalog::importing
