package io.guildhall.hospitality.till;

import org.jspecify.annotations.Nullable;

/**
 * The party that a check belongs to.
 *
 * @param by who said so: {@code till}, or {@code table} where it was found by the table that the till named
 */
record WhoseTable(@Nullable Long booking, @Nullable String by) {
    static final WhoseTable NOBODYS = new WhoseTable(null, null);

    static WhoseTable told(Long booking) {
        return new WhoseTable(booking, "till");
    }

    static WhoseTable sitting(Long booking) {
        return new WhoseTable(booking, "table");
    }

    boolean byTable() {
        return booking != null && "table".equals(by);
    }
}
