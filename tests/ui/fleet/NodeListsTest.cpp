// SPDX-License-Identifier: GPL-3.0-only
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include "tests/ui/support/TestCore.h"
#include "ui/fleet/NodeLists.h"

namespace hotset::ui {
namespace {

using namespace test;
using namespace Qt::Literals::StringLiterals;

class NodeListsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    m_core = std::make_unique<TestCore>();
    m_core->fleet.list.push_back(nodeNamed("known-1"));
    m_lists = std::make_unique<NodeLists>(m_core->bridge, m_core->fleet);
    m_lists->open();
  }
  void cleanup() {
    m_lists.reset();
    m_core.reset();
  }

  void aPastedListIsShownBeforeAnythingIsAdded() {
    m_lists->setText(u"a redis://:geheim@10.0.0.1 group=shop env=prod\nknown-1 10.0.0.2\nb env=moon\nc 10.0.0.3\n"_s);
    QTRY_COMPARE(m_lists->rows()->count(), 4);
    QCOMPARE(m_lists->fitCount(), 2);
    QCOMPARE(m_lists->summary(), u"2 nodes can be added, 2 lines can't"_s);
    QCOMPARE(row(0), QStringList({u"1"_s, u"a"_s, u"10.0.0.1:6379"_s, u"production · shop · with a password"_s}));
    QCOMPARE(row(1)[3], u"a node of this name is there already"_s);
    QVERIFY(row(2)[3].contains(u"environment"_s));
    for (int i = 0; i < 4; ++i) QVERIFY(!row(i).join(u' ').contains(u"geheim"_s));
    QCOMPARE(stored().size(), std::size_t{1});
  }

  void whatFitsIsAddedWithItsPasswordsAndTheTextIsForgotten() {
    m_lists->setText(u"a redis://:geheim@10.0.0.1\nb env=moon\nc 10.0.0.3 read-only\n"_s);
    QTRY_COMPARE(m_lists->fitCount(), 2);
    const QSignalSpy added(m_lists.get(), &NodeLists::added);
    m_lists->add();
    QTRY_COMPARE(added.size(), 1);
    QCOMPARE(added[0][0].toInt(), 2);
    QCOMPARE(added[0][1].toString(), QString());
    QVERIFY(!m_lists->isOpen());
    QCOMPARE(m_lists->text(), QString());
    const auto nodes = stored();
    QCOMPARE(nodes.size(), std::size_t{3});
    QVERIFY(nodes[2].isReadOnly);
    std::string password;
    m_core->onCore([&] { password = m_core->fleet.passwords[nodes[1].id].reveal(); });
    QCOMPARE(password, std::string("geheim"));
  }

  void whatTheStoreRefusesIsSaid() {
    m_lists->setText(u"a 10.0.0.1"_s);
    QTRY_COMPARE(m_lists->fitCount(), 1);
    m_core->onCore([&] { m_core->fleet.refusal = Error(ErrorCode::storageFailed, "the disk is full"); });
    const QSignalSpy added(m_lists.get(), &NodeLists::added);
    m_lists->add();
    QTRY_COMPARE(added.size(), 1);
    QVERIFY2(added[0][1].toString().contains(u"the disk is full"_s), qPrintable(added[0][1].toString()));
  }

  void aSavedListIsReadBack() {
    QTemporaryDir directory;
    const QString path = directory.filePath(u"nodes.json"_s);
    m_lists->exportNodes();
    QTRY_VERIFY(m_lists->saver()->isOpen());
    m_lists->saver()->setPath(path);
    const QSignalSpy saved(m_lists->saver(), &FileSaver::saved);
    m_lists->saver()->save();
    QTRY_COMPARE(saved.size(), 1);
    m_core->onCore([&] { m_core->fleet.list.clear(); });
    m_lists->readFile(path);
    QTRY_COMPARE(m_lists->fitCount(), 1);
    QCOMPARE(row(0)[1], u"known-1"_s);
    m_lists->readFile(directory.filePath(u"none.json"_s));
    QVERIFY(m_lists->fault().contains(u"can't be read"_s));
  }

 private:
  QStringList row(int index) const { return m_lists->rows()->index(index).data(TableModel::cellsRole).toStringList(); }
  std::vector<fleet::Node> stored() {
    std::vector<fleet::Node> nodes;
    m_core->onCore([&] { nodes = m_core->fleet.list; });
    return nodes;
  }

  std::unique_ptr<TestCore> m_core;
  std::unique_ptr<NodeLists> m_lists;
};

}  // namespace
}  // namespace hotset::ui

QTEST_GUILESS_MAIN(hotset::ui::NodeListsTest)
#include "NodeListsTest.moc"
