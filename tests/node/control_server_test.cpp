#include "node/control_server.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <future>

#include "ledger/machine_failure.h"
#include "node/control/client.h"
#include "node/control/wire.h"
#include "tests/node/support/loop_thread.h"

namespace yinxin::node {
namespace {

ControlRequest request_of(std::string verb) {
  ControlRequest request;
  request.verb = std::move(verb);
  return request;
}

class ControlServerTest : public testing::Test {
 protected:
  ControlServerTest() {
    std::string pattern = testing::TempDir() + "yinxin-control-XXXXXX";
    directory = ::mkdtemp(pattern.data());
    server->handle("echo", [](const ControlRequest& request, ledger::Progress&) {
      ControlReply reply;
      reply.result = request.arguments;
      reply.attachments = request.attachments;
      return reply;
    });
  }
  ~ControlServerTest() override {
    thread.on_loop([this] { server.reset(); });
    std::filesystem::remove_all(directory);
  }
  void start() {
    core.start(nullptr);
    const auto listening = thread.on_loop([this] { return server->listen(directory); });
    ASSERT_TRUE(listening) << listening.error().sentence();
  }
  Result<ControlReply> ask(const ControlRequest& request, const ProgressListener& listener = {}) {
    return call(directory, request, listener);
  }

  // A connection on which a test says what it likes.
  int connect_raw() const {
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    std::ranges::copy(directory + "/control.sock", name.sun_path);
    EXPECT_EQ(::connect(socket, reinterpret_cast<const sockaddr*>(&name), sizeof(name)), 0);
    return socket;
  }

  std::string directory;
  std::unique_ptr<Log> log = std::move(Log::open({LogLevel::kError, LogFormat::kText, ""})).value();
  LoopThread thread;
  CoreThread core{thread.loop()};
  ControlLimits limits;
  std::unique_ptr<ControlServer> server = std::make_unique<ControlServer>(thread.loop(), core, *log);
};

TEST_F(ControlServerTest, AnswersARequestWithItsFiles) {
  start();
  ControlRequest request = request_of("echo");
  request.arguments = {{"name", "张测试"}, {"count", 7}};
  request.attachments = {{"a", to_bytes("first")}, {"b", Bytes(3 * 1024 * 1024, std::byte{5})}};
  const Result<ControlReply> reply = ask(request);
  ASSERT_TRUE(reply) << reply.error().sentence();
  EXPECT_EQ(reply->exit_code, ExitCode::ok);
  EXPECT_EQ(reply->result, boost::json::value(request.arguments));
  EXPECT_TRUE(reply->attachments == request.attachments);
}

TEST_F(ControlServerTest, SomeoneElsesUsersCannotOpenTheSocket) {
  start();
  struct stat status {};
  ASSERT_EQ(::stat((directory + "/control.sock").c_str(), &status), 0);
  EXPECT_TRUE(S_ISSOCK(status.st_mode));
  EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST_F(ControlServerTest, ANodeThatDoesNotRunIsItsOwnError) {
  const Result<ControlReply> never = ask(request_of("echo"));
  ASSERT_FALSE(never);
  EXPECT_EQ(never.error().code, "control.not-running");
  EXPECT_EQ(exit_code_of(never.error()), ExitCode::node_not_running);
  start();
  ASSERT_TRUE(ask(request_of("echo")));
  thread.on_loop([this] { server->stop(); });
  EXPECT_EQ(ask(request_of("echo")).error().code, "control.not-running");
  EXPECT_EQ(call(directory + "/absent", request_of("echo")).error().code, "control.no-directory");
}

TEST_F(ControlServerTest, ADeadNodesSocketIsReplaced) {
  const int dead = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  std::ranges::copy(directory + "/control.sock", name.sun_path);
  ASSERT_EQ(::bind(dead, reinterpret_cast<const sockaddr*>(&name), sizeof(name)), 0);
  ::close(dead);
  EXPECT_EQ(ask(request_of("echo")).error().code, "control.not-running");
  start();
  EXPECT_TRUE(ask(request_of("echo")));
}

TEST_F(ControlServerTest, WorksInADirectoryWhosePathIsTooLongForASocket) {
  directory += "/" + std::string(100, 'd') + "/" + std::string(100, 'e');
  std::filesystem::create_directories(directory);
  start();
  EXPECT_TRUE(ask(request_of("echo")));
}

TEST_F(ControlServerTest, AnUnknownVerbIsRefused) {
  start();
  const Result<ControlReply> reply = ask(request_of("frobnicate"));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->exit_code, ExitCode::usage);
  ASSERT_EQ(reply->messages.size(), 1U);
  EXPECT_EQ(reply->messages[0].code, "control.unknown-verb");
}

TEST_F(ControlServerTest, ProgressReachesTheCommandLineWhileTheWorkGoesOn) {
  std::promise<void> seen;
  std::shared_future<void> go_on = seen.get_future().share();
  server->handle("long", [go_on](const ControlRequest&, ledger::Progress& progress) {
    progress.report(1, 2, "rows filed");
    go_on.wait();
    progress.report(2, 2, "rows filed");
    return ControlReply{};
  });
  start();
  std::vector<ProgressNotice> notices;
  const Result<ControlReply> reply = ask(request_of("long"), [&](const ProgressNotice& notice) {
    notices.push_back(notice);
    if (notices.size() == 1) seen.set_value();
  });
  ASSERT_TRUE(reply);
  EXPECT_EQ(notices.front(), (ProgressNotice{1, 2, "rows filed"}));
  EXPECT_LE(notices.size(), 2U);
}

TEST_F(ControlServerTest, RequestsAreWorkedOffOneAfterTheOther) {
  std::atomic<int> inside = 0;
  std::atomic<bool> overlapped = false;
  server->handle("count", [&](const ControlRequest&, ledger::Progress&) {
    if (++inside > 1) overlapped = true;
    std::this_thread::yield();
    --inside;
    return ControlReply{};
  });
  start();
  std::vector<std::future<bool>> answers;
  for (int i = 0; i < 12; ++i)
    answers.push_back(std::async(std::launch::async, [this] { return ask(request_of("count")).has_value(); }));
  for (auto& answer : answers) EXPECT_TRUE(answer.get());
  EXPECT_FALSE(overlapped);
}

TEST_F(ControlServerTest, WorkIsToldThatThePersonHasGone) {
  std::promise<void> working;
  std::promise<bool> cancelled;
  server->handle("wait", [&](const ControlRequest&, ledger::Progress& progress) {
    working.set_value();
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!progress.cancelled() && std::chrono::steady_clock::now() < limit) std::this_thread::yield();
    cancelled.set_value(progress.cancelled());
    return ControlReply{};
  });
  start();
  const int socket = connect_raw();
  const Bytes bytes = encode_header(request_of("wait"));
  ASSERT_EQ(::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
  working.get_future().wait();
  ::close(socket);
  EXPECT_TRUE(cancelled.get_future().get());
}

TEST_F(ControlServerTest, WorkIsToldThatTheNodeStopsAndIsStillAnswered) {
  std::promise<void> working;
  server->handle("wait", [&](const ControlRequest&, ledger::Progress& progress) {
    working.set_value();
    while (!progress.cancelled()) std::this_thread::yield();
    return refusal({"test.stopped", {"Stopped.", {}}}, ExitCode::try_again);
  });
  start();
  auto answer = std::async(std::launch::async, [this] { return ask(request_of("wait")); });
  working.get_future().wait();
  thread.on_loop([this] { server->stop(); });
  const Result<ControlReply> reply = answer.get();
  ASSERT_TRUE(reply) << reply.error().sentence();
  EXPECT_EQ(reply->messages[0].code, "test.stopped");
}

TEST_F(ControlServerTest, AFullDiskIsAReplyAndTheNodeGoesOn) {
  server->handle("write", [](const ControlRequest&, ledger::Progress&) -> ControlReply {
    throw ledger::SpaceExhausted({"store.full", {"The disk is full.", {}}});
  });
  start();
  const Result<ControlReply> reply = ask(request_of("write"));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->exit_code, ExitCode::failed);
  EXPECT_EQ(reply->messages[0].code, "store.full");
  EXPECT_TRUE(ask(request_of("echo")));
}

TEST_F(ControlServerTest, AMalformedRequestIsRefusedByName) {
  start();
  const int socket = connect_raw();
  const std::string_view bad("\0\0\0\4oops", 8);
  ASSERT_EQ(::send(socket, bad.data(), bad.size(), MSG_NOSIGNAL), 8);
  ControlReader reader(kAnswerHeaderBytesMax);
  Bytes piece(65536);
  while (!reader.complete()) {
    const ssize_t count = ::recv(socket, piece.data(), piece.size(), 0);
    ASSERT_GT(count, 0);
    ASSERT_TRUE(reader.feed(ByteView(piece).first(static_cast<std::size_t>(count))));
  }
  const auto answer = parse_answer(reader.take());
  ASSERT_TRUE(answer);
  EXPECT_EQ(std::get<ControlReply>(*answer).messages[0].code, "control.malformed");
  ::close(socket);
}

TEST_F(ControlServerTest, ATooLargeReplyIsReplacedByARefusal) {
  server->handle("much", [](const ControlRequest&, ledger::Progress&) {
    ControlReply reply;
    reply.result = std::string(kAnswerHeaderBytesMax, 'x');
    return reply;
  });
  start();
  const Result<ControlReply> reply = ask(request_of("much"));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->messages[0].code, "control.header-too-large");
}

TEST_F(ControlServerTest, FilesBeyondWhatTheNodeHoldsAtOnceAreToldToComeLater) {
  ControlLimits small;
  small.attachment_bytes_max = 1000;
  server = std::make_unique<ControlServer>(thread.loop(), core, *log, small);
  server->handle("echo", [](const ControlRequest&, ledger::Progress&) { return ControlReply{}; });
  start();
  ControlRequest request = request_of("echo");
  request.attachments = {{"a", Bytes(1001)}};
  const Result<ControlReply> reply = ask(request);
  ASSERT_TRUE(reply) << reply.error().sentence();
  EXPECT_EQ(reply->exit_code, ExitCode::try_again);
  request.attachments = {{"a", Bytes(1000)}};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ask(request)->exit_code, ExitCode::ok);  // each gives its place back
}

TEST_F(ControlServerTest, ARequestThatStallsIsDropped) {
  ControlLimits impatient;
  impatient.stall_max = std::chrono::milliseconds(30);
  server = std::make_unique<ControlServer>(thread.loop(), core, *log, impatient);
  start();
  const int socket = connect_raw();
  ASSERT_EQ(::send(socket, "\0\0", 2, MSG_NOSIGNAL), 2);
  char byte = 0;
  EXPECT_EQ(::recv(socket, &byte, 1, 0), 0);
  ::close(socket);
}

TEST_F(ControlServerTest, TooLargeFilesAreRefusedBeforeTheyAreSent) {
  ControlRequest request = request_of("echo");
  request.attachments = {{"a", Bytes(kAttachmentBytesMax + 1)}};
  EXPECT_EQ(ask(request).error().code, "control.too-large");
}

}  // namespace
}  // namespace yinxin::node
