"""A small town for tests with real nodes: a province and two cities that run on this machine, each with a clerk and two reviewers, and what
they hand in: rows, lists, requests over the control socket. Everything is invented; numbers have right check characters.
"""
import argparse
import json
import pathlib
import socket
import struct
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "deploy"))
from demo_federation import Federation, NotAsExpected, expect  # noqa: E402,F401

MEMBERS = {"bengbu": ("蚌埠市人力资源社会保障局", "340300"), "wuhu": ("芜湖市人力资源社会保障局", "340200")}
CLERK, FIRST, SECOND = "赵录入", "钱初审", "孙互审"
OF_PROVINCE = "李复核"
HEADINGS = ("地市,姓名,性别,民族,居民身份证号,工作单位,单位经济类型,主要从事的职业（工种）,兼职从事的职业（工种）,职业（工种）累计工作年限,证书编号,发证时间,"
            "上年度工资薪金收入（万元）,所获荣誉奖励,单位此次认定的职业技能等级层次,手机号码")


def person(number):
    """The identity number of an invented man with the right check character."""
    digits = f"34030319800101{2 * number + 1:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)))
    return digits + "10X98765432"[total % 11]


def credit_code(text):
    """A unified social credit code (GB 32100) with its check character."""
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(letters.index(character) * pow(3, place, 31) for place, character in enumerate(text))
    return text + letters[-total % 31]


def request(path, verb, arguments, attachments):
    """One request over the control socket (node/control/wire.h) and its reply, with the contents of its attachments by name."""
    header = json.dumps({"protocol": 1, "verb": verb, "arguments": arguments,
                         "attachments": [{"name": name.replace("_", "-"), "size": len(content)} for name, content in attachments.items()]})
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(60)
        line.connect(str(path))
        line.sendall(struct.pack(">I", len(header.encode())) + header.encode() + b"".join(attachments.values()))
        stream = line.makefile("rb")
        while True:
            answer = json.loads(stream.read(*struct.unpack(">I", stream.read(4))))
            if "exit_code" in answer:
                answer["contents"] = {one["name"]: stream.read(one["size"]) for one in answer["attachments"]}
                return answer


class Town:
    def __init__(self, federation):
        self.f = federation

    def file(self, name, text):
        path = self.f.files / name
        path.write_text(text, encoding="utf-8")
        return path

    def settle(self):
        self.f.settle(["province", *MEMBERS])

    def found(self):
        f = self.f
        self.root = f.ask("province", "init", "--province", "--label", "test", *f.sealing)["root"]
        self.address = f.start("province")
        for member, (name, division) in MEMBERS.items():
            f.yinxin(member, "init", "--member", member, "--role", "city", "--name", name, "--division", division, "--genesis",
                     f.data("province") / "genesis.note", *f.sealing)
            f.yinxin("province", "member", "admit", f.data(member) / "request.yxreq", "--address", self.address, "--out",
                     f.files / f"{member}.yxinv", *f.sealing)
            f.yinxin(member, "member", "join", f.files / f"{member}.yxinv")
            f.start(member)
            for officer, duty in ((CLERK, "--enters"), (FIRST, "--reviews"), (SECOND, "--reviews")):
                f.yinxin(member, "officer", "appoint", officer, duty, *f.officer(member, officer)[2:])
        f.yinxin("province", "officer", "appoint", OF_PROVINCE, "--reviews", *f.officer("province", OF_PROVINCE)[2:])
        self.settle()

    def submit(self, member="bengbu", campaign="2020"):
        """What the member's officers have passed goes to the province, whose officer passes it too (复核)."""
        f = self.f
        f.yinxin(member, "submit", "--campaign", campaign, *f.officer(member, FIRST))
        self.settle()
        f.yinxin("province", "review", "passed", "--all", "--campaign", campaign, "--member", member, *f.officer("province", OF_PROVINCE))
        self.settle()

    def rows(self, numbers, level="高级工/三级", city="蚌埠市"):
        lines = [HEADINGS]
        for number in numbers:
            lines.append(f"{city},张测试,男,汉族,{person(number)},蚌埠测试机械有限公司,国有企业,焊工,,12,,,6.5,,{level},139{number:08d}")
        return self.file(f"rows-{city}-{numbers[0]}.csv", "\n".join(lines) + "\n")

    def results(self, people=(1, 2, 3), level="三级/高级工", outcome="合格"):
        lines = ["姓名,证件类型,证件号码,职业名称,工种名称,职业技能等级,考核结果"]
        lines += [f"张测试,201,{person(one)},焊工,,{level},{outcome}" for one in people]
        return self.file(f"results-{people[0]}.csv", "\n".join(lines) + "\n")

    def annex6(self, people=(1, 2, 3)):
        lines = ["姓名,证件类型,证件号码,所在单位,职业名称,工种名称,职业技能等级,证书编号,发证日期,评价机构,发证机构"]
        lines += [f"张测试,201,{person(one)},蚌埠测试机械有限公司,焊工,,三级/高级工,Y000034030001203{one:06d},2020-11-23,测试技能评价公司,测试技能评价公司"
                  for one in people]
        return self.file(f"annex6-{people[0]}.csv", "\n".join(lines) + "\n")


def main(story_class, description):
    """Plays `story_class` (a Town with `play`) in a fresh town; the program's exit code."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yinxin-town-") as root:
        federation = Federation(options.bin.resolve(), pathlib.Path(root), 1)
        try:
            story = story_class(federation)
            story.found()
            return story.play()
        except NotAsExpected as wrong:
            print(f"Not as expected: {wrong}")
            return 1
        finally:
            federation.stop_all()
