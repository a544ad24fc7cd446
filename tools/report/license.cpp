#include "tools/report/license.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "grammar/text.hpp"
#include "tools/answers/license_reasons.hpp"

namespace brightline::report {
namespace {

using engine::License;
using engine::LicenseFinding;
using engine::Truth;

const char* answer_of(Truth truth) {
  return truth == Truth::unknown ? "undetermined" : engine::name_of(truth);
}

std::string cited(const engine::LicenseRule& rule) {
  std::vector<std::string> texts;
  for (const engine::Citation& citation : rule.authority.citations)
    texts.push_back(engine::text_of(citation));
  return texts.empty() ? "" : "  [" + grammar::joined(texts, "; ") + "]";
}

std::string required_text(Truth required) {
  return required == Truth::yes  ? "licence required"
         : required == Truth::no ? "no licence required by these entries"
                                 : "undetermined whether a licence is required";
}

std::string worded_review(const std::vector<std::string>& policies, bool may_have_none,
                          const std::vector<std::string>& without) {
  const std::string stated = grammar::joined(policies, " or ");
  if (!may_have_none) return stated;
  return "undetermined: " + (stated.empty() ? "" : stated + " or stricter, ") + "not encoded" +
         (without.empty() ? "" : " for " + grammar::joined(without));
}

std::string exception_text(std::string name, bool undetermined) {
  return std::move(name) + (undetermined ? " (undetermined)" : "");
}

// From when the printed law must be complied with, and from when it is not enforced and by whose word.
std::string enforcement_text(const engine::LicenseRule& rule) {
  std::vector<std::string> parts;
  if (rule.compliance) parts.push_back("to be complied with from " + engine::text_of(*rule.compliance));
  if (rule.not_enforced_from)
    parts.push_back("not enforced from " + engine::text_of(*rule.not_enforced_from) +
                    (rule.not_enforced_by ? ": " + engine::text_of(*rule.not_enforced_by) : ""));
  return parts.empty() ? "" : ", " + grammar::joined(parts);
}

// How the answer differs in the other posture; empty if it does not.
std::string difference_text(const License& other, const License& license) {
  std::vector<std::string> headings;
  for (const LicenseFinding& it : other.requirements)
    headings.push_back(it.rule->heading + (license.required == Truth::no ? enforcement_text(*it.rule) : ""));
  std::vector<std::string> parts{required_text(other.required) +
                                 (headings.empty() ? "" : " (" + grammar::joined(headings, "; ") + ")")};
  std::vector<std::string> exceptions;
  for (const LicenseFinding& it : other.exceptions) {
    if (it.applies != Truth::no)
      exceptions.push_back(it.rule->name + (it.applies == Truth::unknown ? " perhaps" : ""));
  }
  if (!exceptions.empty()) parts.push_back("exceptions " + grammar::joined(exceptions));
  for (const LicenseFinding& it : other.needed)
    parts.push_back(std::string(it.applies == Truth::yes ? "needs " : "perhaps needs ") +
                    grammar::joined(it.rule->needs));
  if (review_text(other) != review_text(license) && !other.reviews.empty())
    parts.push_back("review " + review_text(other));
  return grammar::joined(parts, "; ");
}

Json names_of_requirements(const License& license) {
  Json names = Json::array();
  for (const LicenseFinding& it : license.requirements) {
    if (license.required == Truth::yes && it.applies != Truth::yes) continue;
    if (std::find(names.begin(), names.end(), it.rule->name) == names.end()) names.push_back(it.rule->name);
  }
  return names;
}

Json exceptions_json(const License& license) {
  Json list = Json::array();
  for (const LicenseFinding& it : license.exceptions) {
    list.push_back(
        {{"name", it.rule->name}, {"available", answer_of(it.applies)}, {"needs", it.rule->needs}});
  }
  return list;
}

// Exceptions, with why each is not available and which facts would settle it.
Json exceptions_json(const LicenseAnswer& answer) {
  Json list = exceptions_json(answer.license);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string& why = answer.unavailable[i];
    list[i]["because"] = why.empty() ? Json(nullptr) : Json(why);
    list[i]["missing"] = answer.license.exceptions[i].missing;
    const engine::Authority& authority = answer.license.exceptions[i].rule->authority;
    if (!authority.quotes.empty()) list[i]["quotes"] = quotes_json(authority.quotes);
  }
  return list;
}

Json requirements_json(const License& license) {
  Json list = Json::array();
  for (const LicenseFinding& it : license.requirements) {
    Json cites = Json::array();
    for (const engine::Citation& citation : it.rule->authority.citations)
      cites.push_back(engine::text_of(citation));
    list.push_back({{"reason", it.rule->name},
                    {"heading", it.rule->heading},
                    {"provisions", it.provisions},
                    {"applies", answer_of(it.applies)},
                    {"cites", std::move(cites)}});
    if (!it.rule->authority.quotes.empty()) list.back()["quotes"] = quotes_json(it.rule->authority.quotes);
  }
  return list;
}

// `UVL  party on the Unverified List: without a licence, needs a statement  [15 CFR 744.15(b)]`
std::string needed_text(const LicenseFinding& it) {
  return it.rule->name + "  " + it.rule->heading + ": without a licence, " +
         (it.applies == Truth::yes ? "needs " : "perhaps needs ") + grammar::joined(it.rule->needs, "; ") +
         (it.applies == Truth::yes ? "" : ", depends on " + grammar::joined(it.missing)) + cited(*it.rule);
}

Json needed_json(const License& license) {
  Json list = Json::array();
  for (const LicenseFinding& it : license.needed) {
    Json cites = Json::array();
    for (const engine::Citation& citation : it.rule->authority.citations)
      cites.push_back(engine::text_of(citation));
    list.push_back({{"by", it.rule->name},
                    {"heading", it.rule->heading},
                    {"applies", answer_of(it.applies)},
                    {"needs", it.rule->needs},
                    {"missing", it.missing},
                    {"cites", std::move(cites)}});
    if (!it.rule->authority.quotes.empty()) list.back()["quotes"] = quotes_json(it.rule->authority.quotes);
  }
  return list;
}

// Whether an exception is unavailable only because of a fact that is assumed to be false.
bool only_assumed(const LicenseAnswer& answer, std::size_t i) {
  return answer.license.exceptions[i].applies == Truth::no &&
         std::any_of(answer.assumed.begin(), answer.assumed.end(), [&](const ExplainedFact& fact) {
           return answer.unavailable[i] == "unless " + fact.name + " is yes";
         });
}

// `paragraph_of_5A002=outside`; presumed facts are the first of those assumed. With them the parent, if
// nobody stated it.
std::vector<std::string> presumed_texts(const LicenseAnswer& answer) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < answer.assumed.size(); ++i) {
    if (i < answer.license.presumed.size() || answer.assumed[i].name == "ultimate_parent")
      texts.push_back(answer.assumed[i].name + "=" + answer.assumed[i].value);
  }
  return texts;
}

}  // namespace

std::string review_text(const License& license) {
  std::vector<std::string> names;
  for (const engine::ReviewPolicy policy : license.reviews) names.emplace_back(engine::name_of(policy));
  return worded_review(names, license.may_have_no_policy, license.without_policy);
}

Json explained_json(const std::vector<ExplainedFact>& facts, bool with_value) {
  Json list = Json::array();
  for (const ExplainedFact& fact : facts) {
    Json json{{"fact", fact.name}, {"description", fact.description}};
    if (with_value) json["value"] = fact.value;
    list.push_back(std::move(json));
  }
  return list;
}

std::string explained_text(const std::vector<ExplainedFact>& facts) {
  std::size_t width = 0;
  const auto name = [](const ExplainedFact& fact) {
    return fact.value.empty() ? fact.name : fact.name + "=" + fact.value;
  };
  for (const ExplainedFact& fact : facts) width = std::max(width, name(fact).size());
  std::string text;
  for (const ExplainedFact& fact : facts) {
    text += "      " + name(fact) + std::string(width - name(fact).size() + 2, ' ') + fact.description + "\n";
  }
  return text;
}

std::string license_text(const LicenseAnswer& answer) {
  const License& license = answer.license;
  std::string text = "  to " + answer.place + ": " + required_text(license.required) + "\n";
  for (const LicenseFinding& it : license.requirements) {
    if (license.required == Truth::yes && it.applies != Truth::yes) continue;
    text += "    " + it.rule->name + "  " + it.rule->heading +
            (it.provisions.empty() ? "" : ", of " + grammar::joined(it.provisions)) +
            (it.applies == Truth::unknown ? ", perhaps" : "") + cited(*it.rule) + "\n";
  }
  for (const LicenseFinding& it : license.needed) text += "    " + needed_text(it) + "\n";
  if (license.required == Truth::unknown && !license.missing.empty())
    text += "    would decide: " + grammar::joined(license.missing) + "\n";
  if (!license.unheld.empty())
    text += "    not encoded, and so it settles nothing: " + grammar::joined(license.unheld, "; ") + "\n";
  std::vector<std::string> assumed_away, elsewhere;
  for (std::size_t i = 0; i < license.exceptions.size(); ++i) {
    const LicenseFinding& it = license.exceptions[i];
    if (only_assumed(answer, i)) {
      assumed_away.push_back(it.rule->name);
      continue;
    }
    if (it.applies == Truth::no && answer.unavailable[i].starts_with(held_elsewhere)) {
      elsewhere.push_back(it.rule->name);
      continue;
    }
    text += "    exception " + it.rule->name + "  " +
            (it.applies == Truth::yes  ? "available"
             : it.applies == Truth::no ? "not available " + answer.unavailable[i]
             : it.missing.empty()      ? "undetermined, since what is named above is not encoded"
                                       : "undetermined, depends on " + grammar::joined(it.missing));
    if (it.applies != Truth::no) {
      if (!it.rule->needs.empty()) text += ", needs " + grammar::joined(it.rule->needs, "; ");
      text += cited(*it.rule);
    }
    text += "\n";
  }
  if (!elsewhere.empty())
    text += "    exception " + grammar::joined(elsewhere) + "  not available " + std::string(held_elsewhere) +
            " only\n";
  if (!assumed_away.empty())
    text +=
        "    exception " + grammar::joined(assumed_away) + "  not available under the assumptions below\n";
  if (license.required != Truth::no) {
    std::vector<std::string> cites;
    for (const engine::LicenseRule* rule : license.review_rules) {
      if (std::find(cites.begin(), cites.end(), cited(*rule)) == cites.end()) cites.push_back(cited(*rule));
    }
    text += "    review  " + review_text(license) + grammar::joined(cites, "") + "\n";
    if (!license.review_missing.empty())
      text += "      depends on " + grammar::joined(license.review_missing) + "\n";
  }
  if (!answer.open.empty())
    text += "    not stated (--fact NAME=VALUE, --hq, --parent, --from):\n" + explained_text(answer.open);
  if (!answer.assumed.empty())
    text +=
        "    assumed; another value, alone or with others, would change the answer (--fact NAME=VALUE):\n" +
        explained_text(answer.assumed);
  if (!answer.undecided.empty())
    text += "    conflict or silence of the law, left undecided (--assume NAME=OPTION):\n" +
            explained_text(answer.undecided);
  if (!answer.readings.empty())
    text += "    another reading would change the answer (--assume NAME=OPTION):\n" +
            explained_text(answer.readings);
  if (answer.differs) {
    const bool enforced = answer.posture == engine::Posture::enforced;
    text += std::string("    as ") + (enforced ? "codified: " : "enforced: ") +
            difference_text(answer.other, license) + "\n";
  }
  for (const std::string& verify : answer.verify) text += "    to verify: " + verify + "\n";
  return text;
}

std::string license_quotes_text(const LicenseAnswer& answer) {
  std::string text;
  const auto add = [&](const engine::LicenseRule& rule, const std::string& name) {
    if (rule.authority.quotes.empty()) return;
    text += "  what the law says of " + name + ":\n";
    for (const engine::Quote& quote : rule.authority.quotes) text += "      “" + quote.words + "”\n";
  };
  for (const LicenseFinding& it : answer.license.requirements) {
    if (it.applies != Truth::no) add(*it.rule, it.rule->name + ", " + it.rule->heading);
  }
  for (const LicenseFinding& it : answer.license.needed)
    add(*it.rule, it.rule->name + ", " + it.rule->heading);
  for (const LicenseFinding& it : answer.license.exceptions) {
    if (it.applies != Truth::no) add(*it.rule, "exception " + it.rule->name);
  }
  for (const engine::LicenseRule* rule : answer.license.review_rules)
    add(*rule, rule->heading.empty() ? "the review" : rule->heading);
  return text;
}

Json license_json(const LicenseAnswer& answer) {
  const License& license = answer.license;
  Json possible = Json::array();
  for (const engine::ReviewPolicy policy : license.reviews) possible.push_back(engine::name_of(policy));
  if (license.may_have_no_policy && !license.reviews.empty()) possible.push_back(nullptr);
  Json cites = Json::array();
  for (const engine::Citation& citation : license.citations) cites.push_back(engine::text_of(citation));
  return {{"destination", answer.destination},
          {"required", answer_of(license.required)},
          {"reasons", names_of_requirements(license)},
          {"requirements", requirements_json(license)},
          {"exceptions", exceptions_json(answer)},
          {"needed", needed_json(license)},
          {"review", license.review() ? Json(engine::name_of(*license.review())) : Json(nullptr)},
          {"review_possible", std::move(possible)},
          {"review_missing", license.review_missing},
          {"review_not_encoded", license.without_policy},
          {"missing", license.missing},
          {"not_encoded", license.unheld},
          {"open", explained_json(answer.open, false)},
          {"assumed", explained_json(answer.assumed, true)},
          {"presumed", presumed_texts(answer)},
          {"readings", explained_json(answer.readings, true)},
          {"undecided", explained_json(answer.undecided, true)},
          {"codified_differs", answer.differs},
          {"codified",
           {{"required", answer_of(answer.codified().required)},
            {"reasons", names_of_requirements(answer.codified())},
            {"exceptions", exceptions_json(answer.codified())}}},
          {"cites", std::move(cites)},
          {"verify", answer.verify}};
}

std::vector<std::string> license_fields(const LicenseAnswer& answer) {
  return license_fields(license_json(answer));
}

std::vector<std::string> license_fields(const Json& license) {
  const auto texts = [](const Json& list) { return list.get<std::vector<std::string>>(); };
  const std::string required = license.at("required").get<std::string>();
  std::vector<std::string> exceptions, reviews;
  for (const Json& it : license.at("exceptions")) {
    if (it.at("available") != answer_of(Truth::no))
      exceptions.push_back(
          exception_text(it.at("name").get<std::string>(), it.at("available") == answer_of(Truth::unknown)));
  }
  // What is needed where no licence is required; answers of earlier programs say nothing of it.
  std::vector<std::string> needed;
  for (const Json& it : license.value("needed", Json::array())) {
    for (const std::string& need : texts(it.at("needs")))
      needed.push_back(exception_text(need, it.at("applies") == answer_of(Truth::unknown)));
  }
  std::vector<std::string> missing = texts(license.at("missing"));
  for (const std::string& it : texts(license.value("not_encoded", Json::array()))) missing.push_back(it);
  // Where there is no policy at all, the list is empty.
  bool none = license.at("review_possible").empty() && required != answer_of(Truth::no);
  for (const Json& it : license.at("review_possible")) {
    if (it.is_null())
      none = true;
    else
      reviews.push_back(it.get<std::string>());
  }
  return {license.at("destination").get<std::string>(),
          required,
          grammar::joined(texts(license.at("reasons")), " "),
          grammar::joined(exceptions, " "),
          worded_review(reviews, none, texts(license.value("review_not_encoded", Json::array()))),
          grammar::joined(needed, "; "),
          grammar::joined(missing, " "),
          grammar::joined(texts(license.value("presumed", Json::array())), " "),
          license.at("codified_differs").get<bool>() ? "yes" : "no",
          grammar::joined(texts(license.at("cites")), "; ")};
}

}  // namespace brightline::report
