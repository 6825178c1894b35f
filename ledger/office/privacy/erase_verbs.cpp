#include "ledger/office/privacy/erase_verbs.h"

#include <algorithm>
#include <boost/json.hpp>

#include "ledger/certificate/day.h"
#include "ledger/certificate/note_lines.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/deciding/decision_words.h"
#include "ledger/office/privacy/erasure_requests.h"
#include "ledger/office/privacy/person_items.h"
#include "ledger/office/privacy/repacking.h"
#include "ledger/rules/verdict_keeping.h"
#include "ledger/sealed_record.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

constexpr std::size_t kDocumentBytesMax = 200;
constexpr std::size_t kNotKeptShown = 20;

// The workbook that the row came in is remembered by a bare digest of its rows (file_verb.cpp), by which the row could
// be guessed where the others are known. The header's digest under the payload's seed tells which one it is.
void forget_workbook(OpenOffice& office, std::uint64_t filing_index) {
  const auto leaf = office.feeds().leaf(office.self(), filing_index);
  const auto filing = leaf ? body_of_leaf<FilingBody>(*leaf) : std::nullopt;
  const auto payload = office.open_payload({office.self(), filing_index}, Opening::to_check);
  if (!filing || !payload || payload->repacked()) return;
  const Bytes prefix = to_bytes(std::string_view("filed\0", 6));
  WriteBatch batch;
  office.feeds().store().snapshot()->scan(Table::local, prefix, [&](ByteView key, ByteView) {
    if (key.size() != prefix.size() + 32 || !equal(key.first(prefix.size()), prefix)) return false;
    if (equal(crypto::sha256({payload->seed.view(), key.last(32)}), filing->file)) batch.erase(Table::local, key);
    return true;
  });
  if (!batch.empty()) office.feeds().store().commit(batch);
}

// The own entries that the request names, or that tell of the person whom it names.
Result<std::vector<std::uint64_t>> entries_named(OpenOffice& office, const OfficeRequest& request) {
  std::vector<std::uint64_t> out;
  if (const std::string number = request.text("person"); !number.empty()) {
    const auto person = person_tags(office, number, request.text("type"));
    if (!person) return std::unexpected(person.error());
    const std::vector<ErasureWish> asked = erasure_wishes(office.feeds(), office.self());
    for (const PersonItem& item : person_items(office, *person, false)) {
      // A certificate's leaf names nobody and is what its holder shows.
      const bool stays = item.member != office.self() || item.kind == "certificate" || item.kind == "erasure-request" ||
                         std::ranges::find(asked, item.index, &ErasureWish::entry) != asked.end();
      if (!stays && check_erasable(office.feeds(), office.self(), item.index)) out.push_back(item.index);
    }
    return out;
  }
  const auto* list = request.arguments.if_contains("entries");
  const array none;
  for (const auto& value : list != nullptr && list->is_array() ? list->get_array() : none) {
    boost::system::error_code failed;
    const auto index = value.to_number<std::uint64_t>(failed);
    if (failed) return refuse("erase.entry", "There is no entry {0} here.", boost::json::serialize(value));
    if (auto may = check_erasable(office.feeds(), office.self(), index); !may) return std::unexpected(may.error());
    out.push_back(index);
  }
  return out;
}

Result<std::vector<std::uint64_t>> entries_argument(OpenOffice& office, const OfficeRequest& request) {
  auto named = entries_named(office, request);
  if (!named) return named;
  std::vector<std::uint64_t> out = *named;
  // With a row what tells of it alone: else its corrections would keep it whole.
  for (const std::uint64_t index : *named) {
    for (const EntryName& about : entries_about(office, office.self(), index)) {
      if (about.member == office.self().text()) out.push_back(about.index);
    }
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  if (out.empty()) return refuse("erase.none", "Name the entries that are to be erased.");
  return out;
}

SealedRecord record_of(OpenOffice& office, Office& desk, const OfficeRequest& request) {
  const object content{{"reason", request.text("reason")}, {"by", request.text("by")}};
  const std::vector<MemberId> readers{office.self(), office.roster().province()};
  return seal_record({office.roster(), office.self(), EntryKind::erasure_request},
                     as_bytes(boost::json::serialize(content)), readers, desk.random);
}

}  // namespace

OfficeReply erase_request(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const std::string document = request.text("document");
  if (document.empty() || document.size() > kDocumentBytesMax) {
    return refusal(refuse("erase.document",
                          "Say by which document the erasure was asked for: --document NUMBER, at most {0} bytes. "
                          "Everybody can read it; it names no person.",
                          kDocumentBytesMax)
                       .error(),
                   ExitCode::usage);
  }
  const auto entries = entries_argument(office, request);
  if (!entries) return refusal(entries.error());
  for (const ErasureWish& wish : erasure_wishes(office.feeds(), office.self())) {
    if (!std::ranges::binary_search(*entries, wish.entry)) continue;
    return refusal(refuse("erase.requested", "That entry {0} be erased has been asked for already, by entry {1}.",
                          wish.entry, wish.request)
                       .error());
  }
  Office desk = office.desk();
  std::vector<Bytes> leaves;
  for (const std::uint64_t entry : *entries) {
    const ErasureRequestBody body{entry, document, record_of(office, desk, request)};
    leaves.push_back(encode_entry(entry_of(body, request.clock)));
    const auto leaf = office.feeds().leaf(office.self(), entry);
    if (const auto claim = body_of_leaf<TalentClaimBody>(*leaf)) forget_workbook(office, claim->filing);
  }
  const std::uint64_t first = office.feeds().size(office.self());
  const auto head = desk.own.append(leaves);
  if (!head) return refusal(head.error());
  array requests;
  for (std::uint64_t index = first; index < head->size; ++index) requests.emplace_back(index);
  OfficeReply reply;
  reply.result = object{{"requests", std::move(requests)}, {"size", head->size}};
  return reply;
}

OfficeReply erase_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  array list;
  for (const ErasureWish& wish : erasure_wishes(office.feeds())) {
    if (wish.done && request.flag("open")) continue;
    object one{{"member", wish.member.text()},
               {"request", wish.request},
               {"entry", wish.entry},
               {"document", wish.document},
               {"done", wish.done}};
    const auto leaf = office.feeds().leaf(wish.member, wish.request);
    const auto body = leaf ? body_of_leaf<ErasureRequestBody>(*leaf) : std::nullopt;
    if (body) {
      if (const auto record = office.open_record(wish.member, wish.request, EntryKind::erasure_request, body->record)) {
        for (const char* name : {"reason", "by"}) {
          if (const auto* value = record->if_contains(name)) one[name] = *value;
        }
      }
    }
    list.push_back(std::move(one));
  }
  OfficeReply reply;
  reply.result = object{{"requests", std::move(list)}};
  return reply;
}

namespace {

// "bengbu/17" among the wishes that are not done.
Result<ErasureWish> wish_named(const std::vector<ErasureWish>& wishes, std::string_view text) {
  std::string_view rest = text;
  const auto member = MemberId::parse(take_until(rest, '/'));
  const auto index = plain_number(rest, rules::kNever - 1);
  if (!member || !index)
    return refuse("erase.name", "'{0}' names no entry; write MEMBER/NUMBER, for instance bengbu/17.", text);
  for (const ErasureWish& wish : wishes) {
    if (wish.member == *member && wish.entry == *index) return wish;
  }
  return refuse("erase.not-requested",
                "No member's request asks that entry {0} be erased; `yinxin erase list` shows the requests.", text);
}

Result<std::vector<ErasureWish>> wishes_argument(const OpenOffice& office, const OfficeRequest& request) {
  std::vector<ErasureWish> open = erasure_wishes(office.feeds());
  std::erase_if(open, [](const ErasureWish& wish) { return wish.done; });
  std::vector<ErasureWish> out;
  const auto add_one = [&](const ErasureWish& wish) {
    const bool again = std::ranges::any_of(
        out, [&](const ErasureWish& one) { return one.member == wish.member && one.entry == wish.entry; });
    if (!again) out.push_back(wish);
  };
  // And what tells of it in others' feeds, which its own member cannot ask for.
  const auto add = [&](const ErasureWish& wish) {
    add_one(wish);
    for (const EntryName& about : entries_about(office, wish.member, wish.entry)) {
      const auto member = MemberId::parse(about.member);
      if (!member || !check_erasable(office.feeds(), *member, about.index)) continue;
      add_one({*member, wish.request, about.index, wish.document, false});
    }
  };
  if (request.flag("all")) {
    for (const ErasureWish& wish : open) add(wish);
  }
  for (const std::string& text : request.texts("entries")) {
    const auto wish = wish_named(open, text);
    if (!wish) return std::unexpected(wish.error());
    add(*wish);
  }
  if (out.empty()) return refuse("erase.none", "Name the entries that are to be erased.");
  return out;
}

EntryName name_of(const Judged& judged, rules::EntryRef entry) { return {judged.id_of(entry.member), entry.index}; }

std::string words_of(const Judged& judged, const std::vector<rules::KeptNot>& changes) {
  std::string out;
  for (std::size_t i = 0; i < changes.size() && i < kNotKeptShown; ++i) {
    const EntryName name = name_of(judged, changes[i].entry);
    out += (out.empty() ? "" : ", ") + entry_name_text(name.member, name.index) + " " + std::string(changes[i].before) +
           " → " + std::string(changes[i].after);
  }
  return out;
}

// The decisions that keep the verdicts on others, and in `remarks` what they cannot keep.
Result<std::vector<Entry>> keeping_entries(OpenOffice& office, const OfficeRequest& request,
                                           const std::vector<ErasureWish>& wishes, std::vector<Error>& remarks) {
  const Judged& judged = office.judged();
  std::vector<rules::EntryRef> erased;
  for (const ErasureWish& wish : wishes) erased.push_back({judged.number_of(wish.member), wish.entry});
  const rules::VerdictKeeping keeping = rules::keep_verdicts(judged.history(), erased);
  if (!keeping.not_kept.empty()) {
    const auto changed =
        refuse("erase.verdicts",
               "With this erasure the verdicts on {0} other entries change and no decision keeps them: "
               "{1}. Erase all the same with --even-so.",
               keeping.not_kept.size(), words_of(judged, keeping.not_kept));
    if (!request.flag("even_so")) return changed;
    remarks.push_back(changed.error());
  }
  const std::string reason = wishes.front().document;  // that of the request
  std::vector<Entry> out;
  for (const rules::EntryRef claim : keeping.unconfirm)
    out.push_back(entry_of(UnconfirmBody{name_of(judged, claim), reason}, request.clock));
  RejectionBody rejection{{}, reason};
  for (const rules::EntryRef claim : keeping.reject) rejection.claims.push_back(name_of(judged, claim));
  if (!rejection.claims.empty()) out.push_back(entry_of(rejection, request.clock));
  return out;
}

// The payloads of the rows among the entries, packed anew; each filing once, by its name.
Result<std::map<PayloadName, RepackedPayload>> repacked(OpenOffice& office, const std::vector<ErasureWish>& wishes) {
  std::map<PayloadName, std::vector<std::uint32_t>> rows;
  for (const ErasureWish& wish : wishes) {
    const auto leaf = office.feeds().leaf(wish.member, wish.entry);
    const auto claim = leaf ? body_of_leaf<TalentClaimBody>(*leaf) : std::nullopt;
    const bool in_place = claim && wish.entry == claim->filing + 1 + claim->row;
    if (in_place && office.feeds().payload_need({wish.member, claim->filing}))
      rows[{wish.member, claim->filing}].push_back(claim->row);
  }
  std::map<PayloadName, RepackedPayload> out;
  Office desk = office.desk();
  for (const auto& [filing, numbers] : rows) {
    auto made = repack_payload(desk, filing, numbers);
    if (!made) return std::unexpected(made.error());
    out.emplace(filing, std::move(*made));
  }
  return out;
}

ErasureBody erasure_of(const FeedSet& feeds, const ErasureWish& wish,
                       const std::map<PayloadName, RepackedPayload>& payloads) {
  ErasureBody body{{wish.member.text(), wish.entry}, wish.document, 0, 0, {}};
  const auto leaf = feeds.leaf(wish.member, wish.entry);
  const auto claim = leaf ? body_of_leaf<TalentClaimBody>(*leaf) : std::nullopt;
  const auto payload = claim ? payloads.find({wish.member, claim->filing}) : payloads.end();
  if (payload == payloads.end()) return body;
  body.payload_filing = claim->filing;
  body.payload_length = payload->second.sealed.size();
  body.payload_digest = to_bytes(ByteView(payload->second.digest));
  return body;
}

}  // namespace

OfficeReply erase_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const auto wishes = wishes_argument(office, request);
  if (!wishes) return refusal(wishes.error());
  std::vector<Error> remarks;
  auto entries = keeping_entries(office, request, *wishes, remarks);
  if (!entries) return refusal(entries.error());
  const auto payloads = repacked(office, *wishes);
  if (!payloads) return refusal(payloads.error());
  for (const auto& [filing, payload] : *payloads) office.feeds().keep_repacked(filing, payload.sealed);
  for (const ErasureWish& wish : *wishes)
    entries->push_back(entry_of(erasure_of(office.feeds(), wish, *payloads), request.clock));
  OfficeReply reply = prepared(office, std::move(*entries));
  reply.messages = std::move(remarks);
  return reply;
}

Result<void> check_repacked(const FeedSet& feeds, const DecisionRequest& sealed) {
  for (const Entry& entry : sealed.entries) {
    const auto body = entry.kind == EntryKind::erasure ? decode_body<ErasureBody>(entry.body)
                                                       : Result<ErasureBody>(std::unexpected(Error{}));
    if (!body || body->payload_digest.empty()) continue;
    const auto member = MemberId::parse(body->entry.member);
    if (member && feeds.has_repacked({*member, body->payload_filing}, body->payload_digest)) continue;
    return refuse("erase.repacked",
                  "Since the erasure of {0} was prepared another one has changed the rows of its filing; nothing was "
                  "recorded. Prepare it anew.",
                  entry_name_text(body->entry.member, body->entry.index));
  }
  return {};
}

}  // namespace yinxin::ledger
