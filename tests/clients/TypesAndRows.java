// What a JDBC client is told of the views, one line each, and one row of them.
import java.sql.*;

public class TypesAndRows {
    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0] + "&password=" + arguments[1])) {
            DatabaseMetaData told = connection.getMetaData();
            for (String schema : new String[] {"mart", "集市"}) {
                try (ResultSet tables = told.getTables(null, schema, "%", null)) {
                    while (tables.next()) {
                        print("view", schema, tables.getString("TABLE_NAME"),
                            tables.getString("TABLE_TYPE"), tables.getString("REMARKS"));
                    }
                }
                try (ResultSet columns = told.getColumns(null, schema, "%", "%")) {
                    while (columns.next()) {
                        print("column", schema, columns.getString("TABLE_NAME"),
                            columns.getString("COLUMN_NAME"), columns.getString("TYPE_NAME"),
                            columns.getString("REMARKS"));
                    }
                }
            }
            String query = "select trace_id, annual_plan, period_end, started from projects";
            try (ResultSet row = connection.createStatement().executeQuery(query)) {
                row.next();
                print("row", row.getString(1), row.getBigDecimal(2).toPlainString(),
                    row.getDate(3).toLocalDate().toString(), String.valueOf(row.getBoolean(4)));
            }
        }
    }

    private static void print(String... parts) throws Exception {
        System.out.write((String.join("\t", parts) + "\n").getBytes("UTF-8"));
    }
}
