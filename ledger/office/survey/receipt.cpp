#include "ledger/office/survey/receipt.h"

#include <algorithm>
#include <iterator>

#include "crypto/note.h"
#include "ledger/entries_of_kind.h"
#include "ledger/office/survey/correction_check.h"
#include "ledger/office/survey/filing.h"
#include "ledger/receipt_packer.h"
#include "ledger/sealed_record.h"

namespace yinxin::ledger {

namespace {

// The author's signature over the checkpoint, as a receipt carries it.
Bytes author_signature(const FeedHead& head, const crypto::NoteVerifier& author) {
  const auto note = crypto::parse_note(head.note);
  if (!note) return {};
  for (const auto& line : note->signatures) {
    if (line.is_by(author)) return line.signature;
  }
  return {};
}

PayloadStatement correction_statement(std::uint64_t correction, bool sound) {
  PayloadStatement out{correction, {}};
  if (!sound) out.failing.push_back({correction, correction});
  return out;
}

// Whether the correction opens and is of a row that no confirmation covers; nullopt while that cannot be said.
std::optional<bool> correction_is_sound(const Office& office, const ReceiptHistory& history, const PayloadName& name) {
  const auto leaf = office.feeds.leaf(name.member, name.filing);
  const auto body = leaf ? body_of_leaf<CorrectionBody>(*leaf) : std::nullopt;
  if (!body) return std::nullopt;
  if (history.confirmed(name.member, body->row)) return false;
  return correction_opens(office, name.member, *body);
}

void add_to(std::vector<Interval>& intervals, std::uint64_t index) {
  if (!intervals.empty() && intervals.back().last + 1 == index) {
    intervals.back().last = index;
  } else {
    intervals.push_back({index, index});
  }
}

}  // namespace

void ReceiptHistory::follow(const FeedSet& feeds) {
  const MemberId& province = feeds.roster().province();
  feeds.for_each_leaf(province, followed_, feeds.size(province), [&](std::uint64_t index, ByteView leaf) {
    followed_ = index + 1;
    if (feeds.roster().has_effect(index)) take_confirmation(leaf);
    const auto receipt = body_of_leaf<ReceiptBody>(leaf);
    if (!receipt) return true;
    for (const ReceiptLine& line : receipt->lines) {
      const auto member = MemberId::parse(line.member);
      if (!member) continue;
      std::uint64_t& size = sizes_[*member];
      size = std::max(size, line.size);
      for (const PayloadStatement& statement : line.payloads) stated_.insert({*member, statement.filing});
    }
    return true;
  });
}

void ReceiptHistory::take_confirmation(ByteView leaf) {
  const auto confirm = [&](std::string_view of, const Interval& rows) {
    const auto member = MemberId::parse(of);
    if (!member) return;
    confirmed_[*member].push_back(rows);
    std::erase_if(unconfirmed_, [&](const PayloadName& row) {
      return row.member == *member && rows.first <= row.filing && row.filing <= rows.last;
    });
  };
  if (const auto confirmation = body_of_leaf<ConfirmationBody>(leaf)) {
    for (const Interval& rows : confirmation->rows) confirm(confirmation->member, rows);
    for (const EntryName& one : confirmation->claims) confirm(one.member, {one.index, one.index});
  } else if (const auto back = body_of_leaf<UnconfirmBody>(leaf)) {
    if (const auto member = MemberId::parse(back->claim.member)) unconfirmed_.insert({*member, back->claim.index});
  }
}

bool ReceiptHistory::confirmed(const MemberId& member, std::uint64_t row) const {
  const auto of = confirmed_.find(member);
  if (of == confirmed_.end() || unconfirmed_.contains({member, row})) return false;
  return std::ranges::any_of(of->second, [&](const Interval& one) { return one.first <= row && row <= one.last; });
}

std::vector<PayloadName> ReceiptHistory::corrections_waiting(const FeedSet& feeds) {
  for (const auto& [member, head] : feeds.heads()) {
    std::uint64_t& read = corrections_read_[member];
    for_each_entry<CorrectionBody>(feeds, member, read, [&](std::uint64_t index, const CorrectionBody&) {
      corrections_.insert({member, index});
    });
    read = head.size;
  }
  std::erase_if(corrections_, [&](const PayloadName& one) { return stated_.contains(one); });
  return {corrections_.begin(), corrections_.end()};
}

std::uint64_t ReceiptHistory::size_of(const MemberId& member) const {
  const auto found = sizes_.find(member);
  return found == sizes_.end() ? 0 : found->second;
}

std::optional<std::vector<Interval>> failing_rows(const Office& office, const PayloadName& name,
                                                  std::uint64_t feed_size) {
  const auto leaf = office.feeds.leaf(name.member, name.filing);
  const auto filing = leaf ? body_of_leaf<FilingBody>(*leaf) : std::nullopt;
  const auto sealed = office.feeds.payload(name);
  if (!filing || !sealed || office.tag_key == nullptr) return std::nullopt;
  const std::string origin = office.roster().origin(name.member);
  const auto key = key_sealed_for(filing->keys, office.self().text(), office.sealing_key);
  if (!key) return std::nullopt;
  const auto payload = RowPayload::open(*sealed, *key, origin, name.filing);
  if (!payload) return std::nullopt;
  std::vector<Interval> failing;
  const std::uint64_t last = std::min<std::uint64_t>(feed_size, name.filing + 1 + filing->rows);
  office.feeds.for_each_leaf(name.member, name.filing + 1, last, [&](std::uint64_t index, ByteView row_leaf) {
    const auto claim = body_of_leaf<TalentClaimBody>(row_leaf);
    if (!claim || claim->filing != name.filing) return true;
    const bool in_place = claim->row == index - name.filing - 1;
    if (!in_place || !claim_opens(*claim, *filing, *payload, claim->row, origin, name.filing, *office.tag_key))
      add_to(failing, index);
    return true;
  });
  return failing;
}

std::vector<Bytes> receipt_leaves(Office& office, ReceiptHistory& history, std::uint64_t clock) {
  history.follow(office.feeds);
  std::map<MemberId, std::vector<PayloadName>> openable;
  for (const PayloadName& name : office.feeds.payloads_held()) {
    if (name.filing < office.feeds.size(name.member) && !history.states(name)) openable[name.member].push_back(name);
  }
  std::map<MemberId, std::vector<PayloadStatement>> corrections;
  for (const PayloadName& name : history.corrections_waiting(office.feeds)) {
    const auto sound = correction_is_sound(office, history, name);
    if (sound) corrections[name.member].push_back(correction_statement(name.filing, *sound));
  }
  ReceiptPacker packer(office.own.size(), clock);
  for (const auto& [member, head] : office.feeds.heads()) {
    if (member == office.self()) continue;
    const RosterMember* author = office.roster().find(member);
    const KeyGeneration* generation = author == nullptr ? nullptr : author->generation_for(head.size);
    if (generation == nullptr) continue;
    ReceiptLine line{member.text(),
                     generation->number,
                     head.size,
                     to_bytes(ByteView(head.root)),
                     author_signature(head, office.roster().log_verifier(*author, *generation)),
                     {}};
    for (const PayloadName& name : openable[member]) {
      if (auto failing = failing_rows(office, name, head.size))
        line.payloads.push_back({name.filing, std::move(*failing)});
    }
    std::ranges::move(corrections[member], std::back_inserter(line.payloads));
    std::ranges::sort(line.payloads, {}, &PayloadStatement::filing);
    if (head.size > history.size_of(member) || !line.payloads.empty()) packer.add(std::move(line));
  }
  return packer.finish();
}

}  // namespace yinxin::ledger
