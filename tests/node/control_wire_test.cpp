#include "node/control/wire.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/big_endian.h"

namespace yinxin::node {
namespace {

namespace json = boost::json;

Bytes framed(std::string_view header, std::string_view rest = {}) {
  Bytes out;
  crypto::put_big_endian(out, static_cast<std::uint32_t>(header.size()));
  append(out, as_bytes(header));
  append(out, as_bytes(rest));
  return out;
}

Bytes whole(const auto& message) {
  Bytes out = encode_header(message);
  for (const Attachment& attachment : message.attachments) append(out, attachment.content);
  return out;
}

ControlRequest example_request() {
  ControlRequest request;
  request.verb = "file";
  request.arguments = {{"good_rows", true}, {"campaign", "2024"}};
  request.attachments = {{"workbook", to_bytes("PK..")}, {"empty", {}}, {"list", to_bytes("张测试")}};
  return request;
}

// The message that `stream` holds, fed in pieces; the whole stream must be taken.
Result<ControlMessage> read(ByteView stream, std::size_t piece = 1 << 20) {
  ControlReader reader(kRequestHeaderBytesMax);
  while (!stream.empty()) {
    const Result<std::size_t> taken = reader.feed(stream.first(std::min(piece, stream.size())));
    if (!taken) return std::unexpected(taken.error());
    stream = stream.subspan(*taken);
    if (reader.complete() != stream.empty()) return refuse("test.end", "the message ends elsewhere");
  }
  if (!reader.complete()) return refuse("test.incomplete", "no message");
  return reader.take();
}

std::string code_of_request(std::string_view header, std::string_view rest = {}) {
  Result<ControlMessage> message = read(framed(header, rest));
  if (!message) return message.error().code;
  const Result<ControlRequest> request = parse_request(std::move(*message));
  return request ? "ok" : request.error().code;
}

TEST(ControlWire, ARequestComesOutAsItWentInHoweverItIsCut) {
  const ControlRequest request = example_request();
  const Bytes stream = whole(request);
  for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, std::size_t{50}, stream.size()}) {
    Result<ControlMessage> message = read(stream, piece);
    ASSERT_TRUE(message) << message.error().sentence();
    const Result<ControlRequest> parsed = parse_request(std::move(*message));
    ASSERT_TRUE(parsed) << parsed.error().sentence();
    EXPECT_EQ(parsed->verb, "file");
    EXPECT_EQ(parsed->arguments, request.arguments);
    EXPECT_EQ(parsed->attachments, request.attachments);
    EXPECT_EQ(as_text(parsed->attachment("list")->content), "张测试");
    EXPECT_EQ(parsed->attachment("absent"), nullptr);
  }
}

TEST(ControlWire, AReplyComesOutAsItWentIn) {
  ControlReply reply;
  reply.exit_code = ExitCode::rows_refused;
  reply.result = json::parse(R"({"filed": 18446744073709551615, "rows": [1, null, "x"]})");
  reply.messages = {{"row.refused", {"Row {0} is refused: {1}.", {"7", "no name"}}}, {"remark", {"Done.", {}}}};
  reply.attachments = {{"refused-rows", to_bytes("content")}};
  Result<ControlMessage> message = read(whole(reply), 5);
  ASSERT_TRUE(message) << message.error().sentence();
  const auto answer = parse_answer(std::move(*message));
  ASSERT_TRUE(answer) << answer.error().sentence();
  const ControlReply& parsed = std::get<ControlReply>(*answer);
  EXPECT_EQ(parsed.exit_code, reply.exit_code);
  EXPECT_EQ(parsed.result, reply.result);
  EXPECT_EQ(parsed.messages, reply.messages);
  EXPECT_EQ(parsed.attachments, reply.attachments);
}

TEST(ControlWire, ProgressComesOutAsItWentIn) {
  const ProgressNotice notice{3, 10, "rows filed"};
  Result<ControlMessage> message = read(encode(notice));
  ASSERT_TRUE(message);
  const auto answer = parse_answer(std::move(*message));
  ASSERT_TRUE(answer) << answer.error().sentence();
  EXPECT_EQ(std::get<ProgressNotice>(*answer), notice);
}

TEST(ControlWire, TheReaderStopsAtTheEndOfAMessage) {
  Bytes stream = encode(ProgressNotice{1, 2, "a"});
  const std::size_t first = stream.size();
  append(stream, encode(ProgressNotice{2, 2, "a"}));
  ControlReader reader(kRequestHeaderBytesMax);
  EXPECT_EQ(reader.feed(stream).value(), first);
  EXPECT_TRUE(reader.complete());
  reader.take();
  EXPECT_EQ(reader.feed(ByteView(stream).subspan(first)).value(), stream.size() - first);
  EXPECT_TRUE(reader.complete());
}

TEST(ControlWire, MalformedHeadersAreRefused) {
  const std::string good = R"({"protocol":1,"verb":"file","arguments":{},"attachments":[]})";
  EXPECT_EQ(code_of_request(good), "ok");
  for (
      const std::string_view bad : {
          R"([])",
          R"({"protocol":1)",
          "\xff\xfe",
          R"({"protocol":1,"verb":"file","arguments":{}})",
          R"({"protocol":1,"verb":"file","arguments":{},"attachments":[],"more":1})",
          R"({"protocol":1,"verb":"File","arguments":{},"attachments":[]})",
          R"({"protocol":1,"verb":"","arguments":{},"attachments":[]})",
          R"({"protocol":1,"verb":7,"arguments":{},"attachments":[]})",
          R"({"protocol":1,"verb":"file","arguments":[],"attachments":[]})",
          R"({"protocol":1,"verb":"file","arguments":{},"attachments":{}})",
          R"({"protocol":1,"verb":"file","arguments":{},"attachments":[{"name":"a"}]})",
          R"({"protocol":1,"verb":"file","arguments":{},"attachments":[{"name":"a","size":-1}]})",
          R"({"protocol":1,"verb":"file","arguments":{},"attachments":[{"name":1,"size":0}]})",
          R"({"protocol":1,"verb":"file","arguments":{},"attachments":[{"name":"a","size":268435457}]})",
          R"({"protocol":1,"verb":"file","arguments":{},"attachments":[{"name":"a","size":268435456},{"name":"b","size":1}]})",
      }) {
    EXPECT_EQ(code_of_request(bad), "control.malformed") << bad;
  }
  EXPECT_EQ(code_of_request(R"({"protocol":2,"verb":"file","arguments":{},"attachments":[]})"), "control.version");
  EXPECT_EQ(code_of_request(std::string(40, '[') + std::string(40, ']')), "control.malformed");
}

TEST(ControlWire, AHeaderLengthBeyondTheLimitIsRefusedAtOnce) {
  ControlReader reader(kRequestHeaderBytesMax);
  EXPECT_EQ(reader.feed(to_bytes(std::string_view("\x00\x40\x00\x01", 4))).error().code, "control.malformed");
  ControlReader answers(kAnswerHeaderBytesMax);
  EXPECT_TRUE(answers.feed(to_bytes(std::string_view("\x00\x40\x00\x01", 4))));
  ControlReader zero(kRequestHeaderBytesMax);
  EXPECT_EQ(zero.feed(Bytes(4, std::byte{0})).error().code, "control.malformed");
}

TEST(ControlWire, TooManyAttachmentsAreRefusedOnBothSides) {
  ControlRequest request;
  request.verb = "file";
  for (std::size_t i = 0; i < kAttachmentsMax; ++i) request.attachments.push_back({"a", {}});
  EXPECT_TRUE(check_limits(request));
  request.attachments.push_back({"a", {}});
  EXPECT_EQ(check_limits(request).error().code, "control.too-many");
  EXPECT_EQ(read(whole(request)).error().code, "control.malformed");
}

TEST(ControlWire, AnswersWithWrongMembersAreRefused) {
  for (
      const std::string_view bad : {
          R"({"protocol":1})",
          R"({"protocol":1,"progress":{"done":1,"total":2}})",
          R"({"protocol":1,"progress":{"done":-1,"total":2,"label":""}})",
          R"({"protocol":1,"exit_code":256,"result":null,"messages":[],"attachments":[]})",
          R"({"protocol":1,"exit_code":0,"result":null,"messages":[{"code":"a","text":"b"}],"attachments":[]})",
          R"({"protocol":1,"exit_code":0,"result":null,"messages":[{"code":"a","text":"b","arguments":[1]}],"attachments":[]})",
      }) {
    Result<ControlMessage> message = read(framed(bad));
    ASSERT_TRUE(message) << bad;
    EXPECT_FALSE(parse_answer(std::move(*message))) << bad;
  }
}

}  // namespace
}  // namespace yinxin::node
