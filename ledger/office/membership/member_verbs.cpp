#include "ledger/office/membership/member_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/membership/invitation.h"
#include "ledger/office/membership/keys_request.h"
#include "ledger/office/membership/member_keys_verbs.h"
#include "ledger/office/membership/member_request.h"
#include "ledger/office/membership/new_node.h"
#include "ledger/office/membership/next_keys.h"
#include "ledger/office/membership/suspension_verbs.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kConfigBytesMax = 1024 * 1024;

boost::json::object member_object(OpenOffice& office, const RosterMember& member) {
  boost::json::object out{
      {"id", member.id.text()},      {"role", member_role_word(member.role)}, {"name", member.name},
      {"division", member.division}, {"generation", member.newest().number},  {"size", office.feeds().size(member.id)}};
  if (member.newest().closes) {
    out["closes"] = *member.newest().closes;
    out["closed"] = member.newest().closed_by == MemberAction::retire ? "retired" : "cut";
  }
  if (is_suspended(office.feeds(), member.id)) out["suspended"] = true;
  return out;
}

TagKeyGrantBody grant(const crypto::TagKey& tag_key, const MemberRequest& request, crypto::RandomSource& random) {
  return {tag_key.version(),
          {SealedTo{request.member.text(), 1, crypto::seal_to(request.sealing, tag_key.secret(), random)}}};
}

// Whether this key of the admission is the one in our keyring.
bool is_ours(const Keyring& keyring, KeyPurpose purpose, ByteView admitted) {
  const auto key = keyring.load_newest(purpose);
  if (!key) return false;
  return purpose == KeyPurpose::sealing ? equal(key->sealing_key().public_key().bytes(), admitted)
                                        : equal(key->signing_key().public_key().bytes(), admitted);
}

// Whether the admission is of the newest keys of this keyring.
bool are_ours(const Keyring& keyring, const MemberBody& admitted) {
  return is_ours(keyring, KeyPurpose::log, admitted.log_key) &&
         is_ours(keyring, KeyPurpose::transport, admitted.transport_key) &&
         is_ours(keyring, KeyPurpose::sealing, admitted.sealing_key);
}

Result<void> check_invitation(OpenOffice& office, const Invitation& invitation) {
  const Roster& roster = office.roster();
  const std::string& self = office.self().text();
  if (invitation.genesis_hash != roster.genesis_hash()) {
    return refuse("invitation.genesis", "This invitation is to another federation than {0}.",
                  roster.federation().text());
  }
  if (invitation.member != office.self())
    return refuse("invitation.member", "This invitation is for {0}; this node is {1}.", invitation.member.text(), self);
  const auto body = proven_admission(office.feeds(), invitation.admission);
  if (!body || body->id != self) {
    return refuse("invitation.proof",
                  "The invitation does not prove that the province admitted {0}: it was changed, or is not the "
                  "province's. Ask for it anew.",
                  self);
  }
  if (!are_ours(office.keyring(), *body) && !are_ours(NextKeys(office.directory()).keyring(), *body)) {
    return refuse(
        "invitation.keys",
        "The province admitted {0} with other keys than this node's. Send it {1} of this directory, or use the "
        "directory whose request was admitted.",
        self, office.directory().member_request().string());
  }
  return {};
}

// Adds the addresses that the file does not name yet as peers at its end, where TOML takes a [[peer]] at any time.
Result<void> add_peers(const std::filesystem::path& config, const std::vector<std::string>& addresses) {
  const auto present = read_file(config, kConfigBytesMax);
  if (!present && present.error().code != "file.missing") return std::unexpected(present.error());
  const std::string before = present ? to_text(*present) : std::string();
  std::string text = before;
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  for (const std::string& address : addresses) {
    const std::string line = "address = \"" + address + "\"\n";
    if (("\n" + text).find("\n" + line) == std::string::npos) text += "\n[[peer]]\n" + line;
  }
  if (text == before) return {};
  return replace_file(config, as_bytes(text));
}

}  // namespace

OfficeReply member_list(OpenOffice& office, const OfficeRequest&, Progress&) {
  boost::json::array members;
  for (const auto& [id, member] : office.roster().members()) members.push_back(member_object(office, member));
  OfficeReply reply;
  reply.result = boost::json::object{{"members", std::move(members)}};
  return reply;
}

OfficeReply member_admit(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const Attachment* file = request.attachment("member-request");
  if (file == nullptr)
    return refusal(refuse("member-request.missing", "Name the member's request file.").error(), ExitCode::usage);
  if (is_keys_request(as_text(file->content))) return admit_new_keys(office, as_text(file->content), request.clock);
  const auto asked = read_member_request(as_text(file->content), office.roster().genesis(), office.tables());
  if (!asked) return refusal(asked.error());
  if (const RosterMember* known = office.roster().find(asked->member)) {
    return refusal(refuse("member.in-use",
                          "The id {0} is in use: {1} was admitted under it. The new member must choose "
                          "another.",
                          known->id.text(), known->name.empty() ? known->id.text() : known->name)
                       .error());
  }
  if (office.roster().find_by_transport(asked->transport) != nullptr)
    return refusal(refuse("member.key-in-use", "A member has been admitted with this transport key already.").error());
  const crypto::TagKey* tag_key = office.tag_key();
  if (tag_key == nullptr)
    return refusal(refuse("member.no-tag-key",
                          "The tag key is not in keys/ of this directory; restore it from the "
                          "backup.")
                       .error());
  Office desk = office.desk();
  return prepared(office, {entry_of(asked->admission(), request.clock),
                           entry_of(grant(*tag_key, *asked, desk.random), request.clock)});
}

OfficeReply member_invitation(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto member = member_argument(office.roster(), request);
  if (!member) return refusal(member.error());
  const auto addresses = request.texts("addresses");
  for (const std::string& address : addresses) {
    if (is_address(address)) continue;
    return refusal(
        refuse("invitation.address", "\"{0}\" is no address; write HOST:PORT, for instance 192.0.2.7:7147.", address)
            .error(),
        ExitCode::usage);
  }
  const auto admission = admission_of(office.feeds(), (*member)->id);
  if (!admission) {
    return refusal(refuse("invitation.not-admitted", "There is no admission of {0} in the province's feed here.",
                          (*member)->id.text())
                       .error());
  }
  const Invitation invitation{office.roster().genesis_hash(), (*member)->id, addresses, *admission};
  OfficeReply reply;
  reply.result = boost::json::object{{"member", (*member)->id.text()}};
  reply.attachments.push_back({"invitation", to_bytes(invitation.text())});
  return reply;
}

OfficeReply member_join(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const Attachment* file = request.attachment("invitation");
  if (file == nullptr)
    return refusal(refuse("invitation.missing", "Name the invitation's file.").error(), ExitCode::usage);
  const auto invitation = Invitation::parse(as_text(file->content));
  if (!invitation) return refusal(invitation.error());
  if (auto good = check_invitation(office, *invitation); !good)
    return refusal(good.error(), ExitCode::verification_failed);
  WriteBatch batch;
  put_admission(batch, invitation->admission);
  office.feeds().store().commit(batch);
  if (auto added = add_peers(office.directory().config(), invitation->addresses); !added) return refusal(added.error());
  boost::json::array addresses;
  for (const std::string& address : invitation->addresses) addresses.emplace_back(address);
  OfficeReply reply;
  reply.result = boost::json::object{{"member", office.self().text()}, {"addresses", std::move(addresses)}};
  return reply;
}

}  // namespace yinxin::ledger
