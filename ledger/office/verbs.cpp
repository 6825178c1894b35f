#include "ledger/office/verbs.h"

#include <algorithm>
#include <array>

#include "ledger/office/feed_verbs.h"

namespace yinxin::ledger {

namespace {

constexpr std::array kVerbs{
    OfficeVerb{"feed.list", false, feed_list},
    OfficeVerb{"feed.vkey", false, feed_vkey},
};

}  // namespace

std::span<const OfficeVerb> office_verbs() { return kVerbs; }

OfficeReply answer(OpenOffice& office, const OfficeRequest& request, Progress& progress) {
  const auto verb = std::ranges::find(kVerbs, request.verb, &OfficeVerb::name);
  if (verb == kVerbs.end()) {
    return refusal(refuse("office.unknown-verb",
                          "The node does not know the request '{0}'; it may be of an older version.", request.verb)
                       .error(),
                   ExitCode::usage);
  }
  if (verb->writes && !office.may_write()) {
    return refusal(
        refuse("office.read-only", "This directory is open for reading only; '{0}' would write.", request.verb)
            .error());
  }
  return verb->answer(office, request, progress);
}

}  // namespace yinxin::ledger
