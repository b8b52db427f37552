// SPDX-License-Identifier: GPL-3.0-only
#include "ui/stats/TableExport.h"

#include <cmath>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLocale>

namespace hotset::ui::tableexport {
namespace {

QString number(double value) {
  return std::isnan(value) ? QString() : QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString csvText(QString text) {
  static const QString kFormula = QStringLiteral("=+-@\t\r");
  if (!text.isEmpty() && kFormula.contains(text[0])) text.prepend(QLatin1Char('\''));
  const bool needsQuotes = text.contains(QLatin1Char('"')) || text.contains(QLatin1Char(',')) ||
                           text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'));
  if (!needsQuotes) return text;
  return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

}  // namespace

QByteArray csv(const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows) {
  QString all;
  const auto line = [&all, &columns](auto&& cellOf) {
    for (std::size_t column = 0; column < columns.size(); ++column) {
      if (column > 0) all += QLatin1Char(',');
      all += cellOf(column);
    }
    all += QStringLiteral("\r\n");
  };
  line([&columns](std::size_t column) { return columns[column].field; });
  for (const TableRow& row : rows) {
    line([&](std::size_t column) {
      return columns[column].look.isNumeric ? number(row.values[column])
                                            : csvText(row.cells[static_cast<qsizetype>(column)]);
    });
  }
  return all.toUtf8();
}

QByteArray json(const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows) {
  QJsonArray all;
  for (const TableRow& row : rows) {
    QJsonObject object;
    for (std::size_t column = 0; column < columns.size(); ++column) {
      const double value = row.values[column];
      object[columns[column].field] = !columns[column].look.isNumeric ? row.cells[static_cast<qsizetype>(column)]
                                      : std::isnan(value)             ? QJsonValue()
                                                                      : QJsonValue(value);
    }
    all.append(object);
  }
  return QJsonDocument(all).toJson();
}

QString text(const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows) {
  QStringList titles;
  for (const TableColumn& column : columns) titles.append(column.look.title);
  QString all = titles.join(QLatin1Char('\t')) + QLatin1Char('\n');
  for (const TableRow& row : rows) all += row.cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
  return all;
}

}  // namespace hotset::ui::tableexport
