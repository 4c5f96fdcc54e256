package io.guildhall.hospitality.report;

/** One column of a report: what it is called, and how its values are to be read. */
public record Column(String key, Kind kind) {
    /** Of a value: a day, the name of something, a key of a text, or a number of these. */
    public enum Kind {
        DAY,
        NAME,
        WORD,
        COUNT,
        POINTS,
        MINUTES,
        PERCENT,
        MONEY
    }

    static Column day(String key) {
        return new Column(key, Kind.DAY);
    }

    static Column name(String key) {
        return new Column(key, Kind.NAME);
    }

    static Column word(String key) {
        return new Column(key, Kind.WORD);
    }

    static Column count(String key) {
        return new Column(key, Kind.COUNT);
    }

    static Column points(String key) {
        return new Column(key, Kind.POINTS);
    }

    static Column minutes(String key) {
        return new Column(key, Kind.MINUTES);
    }

    static Column percent(String key) {
        return new Column(key, Kind.PERCENT);
    }

    static Column money(String key) {
        return new Column(key, Kind.MONEY);
    }
}
