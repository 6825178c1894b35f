#include <gtest/gtest.h>

#include <set>

#include "ledger/forms/certificate_layout.h"
#include "ledger/forms/talent_layout.h"

namespace yinxin::ledger {
namespace {

TEST(TalentLayout, A3_HasTheSixteenColumnsOfTheFormAndTheCategory) {
  const FormLayout layout = talent_layout(CodeTables::built_in());
  ASSERT_EQ(layout.columns.size(), kTalentColumns);
  EXPECT_EQ(layout.columns[0].name, "地市");
  EXPECT_EQ(layout.columns[15].name, "手机号码");
  for (std::size_t i = 0; i < 16; ++i) EXPECT_TRUE(layout.columns[i].required) << layout.columns[i].name;
  EXPECT_FALSE(layout.columns[16].required);
  EXPECT_TRUE(layout.columns[static_cast<std::size_t>(TalentColumn::identity_number)].text_only);
}

TEST(CertificateLayout, HasTheElevenColumnsOfAnnex6) {
  const FormLayout layout = certificate_layout(CodeTables::built_in());
  ASSERT_EQ(layout.columns.size(), kCertificateColumns);
  EXPECT_EQ(layout.columns[10].name, "发证机构");
}

TEST(Layouts, GiveNoHeadingToTwoColumnsOfAForm) {
  const CodeTables tables = CodeTables::built_in();
  for (const FormLayout& layout : {talent_layout(tables), certificate_layout(tables)}) {
    std::set<std::string> seen;
    for (const FormColumn& column : layout.columns) {
      for (const std::string& heading : column.headings) EXPECT_TRUE(seen.insert(heading).second) << heading;
    }
  }
}

}  // namespace
}  // namespace yinxin::ledger
