#!/usr/bin/env python3
"""Workbooks from and for a program that is not ours (openpyxl).

`write DIR` makes sheets as people make them; `read DIR` reads the workbooks that this project wrote into DIR and checks
them. Called by tests/ledger/forms/openpyxl_interop_test.cpp; says what is wrong and exits 1.
"""
import datetime
import pathlib
import sys

import openpyxl
from openpyxl.styles import Font

HEADING = ["序号", "地市", "姓名", "居民\n身份证号", "发证时间", "备注"]


def write_people(folder):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "一车间"
    sheet.append(["技能人才摸底登记表"])
    sheet.merge_cells("A1:F1")
    sheet.append(HEADING)
    sheet.append([1, "合肥市", "张测试", "34010319900307001X", datetime.date(2012, 6, 15), "在岗"])
    sheet.append([2, None, "李测试", 340103199003071234, datetime.datetime(2013, 1, 2, 12, 30), None])
    sheet.append([3, "芜湖市", "王测试", "340103199003070017", "2012.6", "=1+1"])
    sheet.append([4, "芜湖市", "刘䶮𠅤", "340103199003070017", "=A1", None])
    sheet.merge_cells("B3:B4")
    sheet["D3"].number_format = "@"
    sheet["E3"].number_format = 'yyyy"年"m"月"'
    sheet["C5"].font = Font(strike=True)
    sheet.row_dimensions[5].hidden = True
    other = book.create_sheet("说明")
    other.append(["请按要求填写"])
    book.save(folder / "people.xlsx")

    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["地市", "姓名", "居民身份证号", "发证时间"])
    book.active.append(["合肥市", "张测试", "1", datetime.date(2012, 6, 15)])
    book.save(folder / "mac.xlsx")

    book = openpyxl.Workbook(write_only=True)  # inline strings
    sheet = book.create_sheet("流水")
    sheet.append(["地市", "姓名", "居民身份证号", "发证时间"])
    for i in range(5000):
        sheet.append(["合肥市", f"张测试{i}", f"3401{i:014d}", "2012年6月"])
    book.save(folder / "many.xlsx")


def check(condition, what):
    if not condition:
        sys.exit(f"openpyxl: {what}")


def read_template(path):
    book = openpyxl.load_workbook(path)
    form = book.worksheets[0]
    check(form["A1"].value == "技能人才摸底登记表", "title of the template")
    headings = [cell.value for cell in form[2]]
    check(len(headings) == 16 and headings[0] == "地市" and headings[15] == "手机号码", f"headings {headings}")
    check(all(cell.comment and cell.comment.text for cell in form[2]), "a note on every heading")
    check(str(form["A3"].value).startswith("示例"), "the example row")
    check(form.column_dimensions["E"].width > 20, "width of the number column")
    check(form["E3"].number_format == "@", "the number column is text")
    lists = {str(one.sqref): one for one in form.data_validations.dataValidation}
    check(len(lists) == 5 and all(one.type == "list" for one in lists.values()), f"lists to choose from: {list(lists)}")
    check(lists["C4:C5003"].formula1 == '"男,女"', "list of the sexes")
    check("选项" in lists["D4:D5003"].formula1, "a long list stands on its own sheet")
    check(book["选项"].sheet_state == "hidden", "that sheet is hidden")
    check("填写说明" in book.sheetnames, "the sheet of instructions")
    check(book.properties.created == datetime.datetime(2020, 11, 27, 8, 0, 0), f"created {book.properties.created}")


def read_refused(path):
    sheet = openpyxl.load_workbook(path).worksheets[0]
    check([cell.value for cell in sheet[2]] == ["地市", "姓名", "居民身份证号", "原工作表", "原行号", "退回原因"], "headings")
    check([cell.value for cell in sheet[3]] == ["合肥市", "张测试", "4.401061990010113E+17", "一车间", "17", "号码丢失位数"], "row")
    check(sheet["B4"].value == "'=1+1", "a formula is text")
    check(all(cell.data_type == "s" for row in sheet.iter_rows(min_row=3) for cell in row if cell.value), "only texts")


def read_upload(path):
    book = openpyxl.load_workbook(path)
    check(len(book.worksheets) == 1, "one sheet")
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    check(rows[0][0] == "姓名" and rows[0][10] == "发证机构" and len(rows[0]) == 11, "heading in the first row")
    check(len(rows) == 3 and rows[1][1] == "201" and rows[1][7] == "Y000334010001420000123"[:22], f"rows {rows}")
    check(all(cell.data_type == "s" and cell.number_format == "@" for row in book.worksheets[0].iter_rows() for cell in row), "all text")


ANNEX6 = ["姓名", "证件类型", "证件号码", "所在单位", "职业名称", "工种名称", "职业技能等级", "证书编号", "发证日期", "评价机构", "发证机构"]


def read_annexes(folder):
    """Annex 6 in both outputs and annex 5, as tests/cli/assessment/batch_commands_test.cpp writes them (B6, B7)."""
    upload = openpyxl.load_workbook(folder / "upload.xlsx")
    check(len(upload.worksheets) == 1, "the upload file has one sheet")
    cells = [[cell for cell in row] for row in upload.worksheets[0].iter_rows()]
    check([cell.value for cell in cells[0]] == ANNEX6, "the upload file begins with the official headings")
    check(len(cells) == 4, "heading and data only")
    check(all(cell.number_format == "@" and (cell.value is None or cell.data_type == "s") for row in cells for cell in row), "all text")
    check([row[7].value[-6:] for row in cells[1:]] == ["000001", "000002", "000003"], "by certificate number")

    sheet = openpyxl.load_workbook(folder / "print.xlsx").worksheets[0]
    check("附件6" in sheet["A1"].value, "title of the print form")
    check("（盖章）" in sheet["A2"].value and sheet["I2"].value.startswith("填报日期："), "seal line and date")
    check([cell.value for cell in sheet[3]] == ANNEX6, "headings of the print form")
    check([cell.value for cell in sheet[4]] == [cell.value for cell in cells[1]], "the same rows in print")
    check(any(str(cell.value).startswith("备注") for cell in sheet["A"]), "notes")

    annex5 = openpyxl.load_workbook(folder / "annex5.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in annex5.iter_rows()]
    heading = next(i for i, row in enumerate(rows) if row[0] == "职业（工种）")
    check(rows[heading][1:] == ["初级工", "中级工", "高级工", "技师", "高级技师", "小计"], "levels of annex 5")
    check(rows[heading + 1] == ["焊工", "0", "0", "3", "0", "0", "3"], f"line of annex 5: {rows[heading + 1]}")
    check(rows[heading + 2] == ["合计", "0", "0", "3", "0", "0", "3"], "total of annex 5")


def main():
    folder = pathlib.Path(sys.argv[2])
    if sys.argv[1] == "write":
        write_people(folder)
    elif sys.argv[1] == "annexes":
        read_annexes(folder)
    else:
        read_template(folder / "template.xlsx")
        read_refused(folder / "refused.xlsx")
        read_upload(folder / "upload.xlsx")


if __name__ == "__main__":
    main()
