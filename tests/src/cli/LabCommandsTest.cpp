// SPDX-License-Identifier: Apache-2.0
// The lab from outside: what it prints, and how it ends.
#include <fstream>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/src/Workbench.h"
#include "tests/support/ScratchDirectory.h"

namespace hotset::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

class LabCommands : public testing::Test {
 protected:
  std::string write(const std::string& name, const std::string& text) {
    std::ofstream(folder / name, std::ios::binary) << text;
    return (folder / name).string();
  }
  std::string loop(int keys, int accesses) {
    std::string text;
    for (int i = 0; i < accesses; ++i) text += std::to_string(i % keys) + "\n";
    return write("loop", text);
  }
  boost::json::array rows(const ChildOutcome& outcome) {
    EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
    return boost::json::parse(outcome.output).as_array();
  }

  Workbench bench;
  ScratchDirectory folder;
};

TEST_F(LabCommands, simulatePrintsARowForEveryPolicyAndSize) {
  const auto result =
      rows(bench.ctl({"lab", "simulate", loop(10, 100), "--policies", "lru,opt", "--sizes", "5,100%", "--json"}));
  ASSERT_EQ(result.size(), 4U);
  EXPECT_EQ(result[0].at("policy"), "lru");
  EXPECT_EQ(result[0].at("size"), 5);
  EXPECT_EQ(result[0].at("requests"), 100);
  EXPECT_EQ(result[0].at("hits"), 0);
  EXPECT_EQ(result[1].at("hits"), 90);
  EXPECT_DOUBLE_EQ(result[1].at("hit_ratio").to_number<double>(), 0.9);
  EXPECT_GT(result[2].at("hits").to_number<int>(), 30);
}

TEST_F(LabCommands, readsATraceFromStandardInput) {
  ChildOptions options;
  options.input = "a\nb\na\n";
  const auto result = rows(bench.ctl({"lab", "simulate", "-", "--policies", "lru", "--sizes", "2", "--json"}, options));
  EXPECT_EQ(result[0].at("hits"), 1);
}

TEST_F(LabCommands, textShowsATableAPlotAndWhatItMeans) {
  const auto outcome =
      bench.ctl({"lab", "simulate", loop(10, 100), "--policies", "lru,opt", "--sizes", "5,8,10", "--rate", "1000"});
  EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("100 requests for 10 keys"), HasSubstr("90.00 %"), HasSubstr("A lru"),
                                    HasSubstr("to the source/s")));
}

TEST_F(LabCommands, csvAndSvgAreForOtherPrograms) {
  const std::string drawing = (folder / "out.svg").string();
  const auto outcome =
      bench.ctl({"lab", "simulate", loop(10, 100), "--policies", "lru", "--sizes", "5,10", "--csv", "--svg", drawing});
  EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("policy,size,requests,hits,hit_ratio"), HasSubstr("lru,10,100,90,0.9")));
  std::ifstream file(drawing);
  const std::string svg{std::istreambuf_iterator<char>(file), {}};
  EXPECT_THAT(svg, AllOf(HasSubstr("<svg"), HasSubstr("polyline"), HasSubstr(">lru</text>"), HasSubstr("</svg>")));
}

TEST_F(LabCommands, badLinesAreCountedAndNamed) {
  const auto outcome = bench.ctl({"lab", "simulate", write("t", "a\n\nb,5\na\n"), "--policies", "lru", "--sizes", "2"});
  EXPECT_EQ(outcome.exitCode, 0);
  EXPECT_THAT(outcome.errors, AllOf(HasSubstr("2 bad lines"), HasSubstr("line 2"), HasSubstr("line 3")));
}

TEST_F(LabCommands, curvePrintsAnIntervalForEveryPoint) {
  const auto result = rows(bench.ctl({"lab", "curve", loop(900, 9000), "--policies", "fifo,lru", "--sizes",
                                      "50%,90%,100%", "--entries", "64", "--json"}));
  ASSERT_EQ(result.size(), 6U);
  for (const auto& point : result) {
    EXPECT_LE(point.at("low").to_number<double>(), point.at("hit_ratio").to_number<double>());
    EXPECT_GE(point.at("high").to_number<double>(), point.at("hit_ratio").to_number<double>());
  }
  EXPECT_EQ(result[0].at("size"), 450);
  EXPECT_EQ(result[5].at("policy"), "lru");
  EXPECT_DOUBLE_EQ(result[5].at("hit_ratio").to_number<double>(), 0.9);
  EXPECT_EQ(result[5].at("exact"), true);
  EXPECT_EQ(bench.ctl({"lab", "curve", loop(9, 90), "--rate", "100"}).exitCode, 0);
}

TEST_F(LabCommands, divideNeverProposesLessThanEqualShares) {
  const std::string large = loop(90, 900);
  const std::string small = write("small", "a\nb\na\nb\na\nb\n");
  const auto outcome = bench.ctl({"lab", "divide", "--budget", "100", "--policy", "lru", large, small, "--json"});
  ASSERT_EQ(outcome.exitCode, 0) << outcome.errors;
  const auto division = boost::json::parse(outcome.output);
  EXPECT_EQ(division.at("equal_hits"), 4);
  EXPECT_EQ(division.at("hits"), 814);
  EXPECT_GE(division.at("traces").at(0).at("size").as_int64(), 90);
  EXPECT_THAT(bench.ctl({"lab", "divide", "--budget", "100", large, small}).output, HasSubstr("proposed"));
  EXPECT_EQ(bench.ctl({"lab", "divide", "--budget", "100", large}).exitCode, 2);
  EXPECT_EQ(bench.ctl({"lab", "divide", "--budget", "100", large, small, "--costs", "1,2,3"}).exitCode, 2);
}

TEST_F(LabCommands, divideTakesAPolicyForEachTrace) {
  const std::string large = loop(90, 900);
  const std::string small = write("small", "a\nb\na\nb\na\nb\n");
  const std::vector<std::string> choices[] = {{"lru,lirs"}, {small + "=lirs,lru"}, {small + "=lirs," + large + "=lru"}};
  for (const auto& choice : choices) {
    const auto outcome = bench.ctl(
        {"lab", "divide", "--budget", "100", "--costs", "1,5", "--policy", choice[0], large, small, "--json"});
    ASSERT_EQ(outcome.exitCode, 0) << outcome.errors;
    const auto division = boost::json::parse(outcome.output);
    EXPECT_EQ(division.at("policy"), "mixed");
    EXPECT_EQ(division.at("traces").at(0).at("policy"), "lru");
    EXPECT_EQ(division.at("traces").at(1).at("policy"), "lirs");
    EXPECT_EQ(division.at("cost"), 100);  // 90 first accesses, and two that cost 5
    EXPECT_EQ(division.at("equal_cost"), 910);
  }
  for (const char* wrong : {"lru,lru,lru", "nobody=lru", "nonsense"}) {
    EXPECT_NE(bench.ctl({"lab", "divide", "--budget", "100", "--policy", wrong, large, small}).exitCode, 0) << wrong;
  }
}

TEST_F(LabCommands, curvesOfSizedTracesTellOfBytesToo) {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += std::to_string(i * i % 997) + "," + std::to_string(100 + i * i % 997) + "\n";
  const std::string path = write("sized", text);
  const auto result = rows(bench.ctl({"lab", "curve", path, "--policies", "lru", "--sizes", "20%,60%", "--json"}));
  const auto exact = rows(bench.ctl({"lab", "simulate", path, "--policies", "lru", "--sizes", "20%,60%", "--json"}));
  for (std::size_t i = 0; i < result.size(); ++i) {
    EXPECT_DOUBLE_EQ(result[i].at("byte_hit_ratio").to_number<double>(),
                     exact[i].at("byte_hit_ratio").to_number<double>());
  }
  const auto shown =
      bench.ctl({"lab", "curve", path, "--sizes", "20%,60%", "--rate", "100", "--entries", "64", "--plot-bytes"});
  EXPECT_THAT(shown.output, AllOf(HasSubstr("of the bytes"), HasSubstr("evictions/s"), HasSubstr("bytes served/s")));
  const auto through =
      rows(bench.ctl({"lab", "curve", path, "--policies", "lru", "--sizes", "1000000", "--through-region", "--json"}));
  EXPECT_EQ(through[0].at("exact"), true);
  EXPECT_GT(through[0].at("hit_ratio").to_number<double>(), 0.5);
}

TEST_F(LabCommands, aTraceOfEmptyValuesIsToldWhatToDo) {
  const std::string path = write("empty-values", "a,0\nb,0\na,0\n");
  const auto outcome = bench.ctl({"lab", "curve", path});
  EXPECT_EQ(outcome.exitCode, 2);
  EXPECT_THAT(outcome.errors, HasSubstr("--ignore-sizes"));
  EXPECT_EQ(bench.ctl({"lab", "curve", path, "--ignore-sizes"}).exitCode, 0);
}

TEST_F(LabCommands, divideKnowsTheRegionsOfARecording) {
  std::string text;
  for (int i = 0; i < 900; ++i) text += "large," + std::to_string(i % 90) + "\n";
  for (int i = 0; i < 6; ++i) text += "small," + std::to_string(i % 2) + "\n";
  const std::string path = write("regions", text);
  const std::vector<std::string> line = {"lab",         "divide",    "--budget",   "100", "--policy", "lru",
                                         "--by-region", "--columns", "region,key", path,  "--json"};
  const auto outcome = bench.ctl(line);
  ASSERT_EQ(outcome.exitCode, 0) << outcome.errors;
  const auto division = boost::json::parse(outcome.output);
  EXPECT_EQ(division.at("hits"), 814);
  EXPECT_EQ(division.at("traces").at(1).at("trace"), "small");
  EXPECT_EQ(bench.ctl({"lab", "divide", "--budget", "100", "--by-region", loop(9, 90)}).exitCode, 2);
}

TEST_F(LabCommands, convertsThereAndBackWithoutLosingAnAccess) {
  const std::string text = write("t", "a,10\nb,20\nx\na,10\n");
  const std::string recording = (folder / "t.hsr").string();
  const auto there = bench.ctl({"lab", "convert", text, recording, "--json"});
  ASSERT_EQ(there.exitCode, 0) << there.errors;
  EXPECT_EQ(boost::json::parse(there.output).at("accesses"), 3);
  EXPECT_THAT(there.errors, HasSubstr("line 3"));
  const auto back = bench.ctl({"lab", "convert", recording, "-", "--text"});
  EXPECT_EQ(back.exitCode, 0) << back.errors;
  ChildOptions options;
  options.input = back.output;
  for (const auto& outcome :
       {bench.ctl({"lab", "simulate", recording, "--policies", "lru", "--sizes", "30", "--json"}),
        bench.ctl({"lab", "simulate", "-", "--policies", "lru", "--sizes", "30", "--json"}, options)}) {
    const auto result = rows(outcome);
    EXPECT_EQ(result[0].at("hits"), 1);
    EXPECT_EQ(result[0].at("hit_bytes"), 10);
  }
}

TEST_F(LabCommands, endsWithWhatIsWrong) {
  const std::string good = loop(3, 9);
  const auto unknown = bench.ctl({"lab", "simulate", good, "--policies", "lru,nonsense", "--sizes", "2"});
  EXPECT_EQ(unknown.exitCode, 2);
  EXPECT_THAT(unknown.errors, AllOf(HasSubstr("nonsense"), HasSubstr("s3-fifo")));
  EXPECT_EQ(bench.ctl({"lab", "simulate", good, "--sizes", "2x"}).exitCode, 2);
  EXPECT_EQ(bench.ctl({"lab", "simulate", good}).exitCode, 2);
  const auto absent = bench.ctl({"lab", "simulate", (folder / "absent").string(), "--sizes", "2", "--json"});
  EXPECT_EQ(absent.exitCode, 1);
  EXPECT_EQ(boost::json::parse(absent.output).at("error").at("code"), "not_found");
  const auto damaged = bench.ctl({"lab", "simulate", write("cut.gz", "\x1F\x8B\b"), "--sizes", "2"});
  EXPECT_EQ(damaged.exitCode, 1);
  EXPECT_THAT(damaged.errors, HasSubstr("ends in the middle"));
  const auto empty = bench.ctl({"lab", "simulate", write("empty", ""), "--sizes", "2"});
  EXPECT_EQ(empty.exitCode, 1);
  EXPECT_THAT(empty.errors, HasSubstr("no accesses"));
  EXPECT_THAT(empty.output, IsEmpty());
}

}  // namespace
}  // namespace hotset::test
