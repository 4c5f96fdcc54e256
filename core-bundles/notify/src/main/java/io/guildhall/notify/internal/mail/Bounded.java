package io.guildhall.notify.internal.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an IMAP server says, with an end. Whoever runs a workspace names that server, and the library
 * sets aside whatever room the server announces, before a byte of it has come; so what is announced has a limit, too.
 */
final class Bounded extends FilterInputStream {
    private static final long MOST_BYTES = 8 << 20;
    private static final int MOST_ANNOUNCED = 1 << 20;
    private static final int LINE = 256;
    /** Bytes that follow as they are. */
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,18})\\}\\r\\z");
    /** {@code * 5 EXISTS}, with a number of eight digits or more. */
    private static final Pattern COUNT = Pattern.compile("^\\S+ \\d{8}");

    private long left = MOST_BYTES;
    private long literal;
    /** The line's beginning and its end. */
    private final StringBuilder line = new StringBuilder();

    Bounded(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        if (left <= 0) {
            throw new IOException("The server says too much.");
        }
        int count = super.read(bytes, from, (int) Math.min(most, left));
        left -= Math.max(count, 0);
        for (int i = from; i < from + count; i++) {
            follow((char) (bytes[i] & 0xff));
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void follow(char next) throws IOException {
        if (literal > 0) {
            literal--;
        } else if (next == '\n' && isLast('\r')) {
            literal = announced();
            line.setLength(0);
        } else if (next != ' ' || !isLast(' ')) {
            line.append(next);
            if (line.length() > LINE) {
                line.delete(LINE / 4, LINE / 2);
            }
        }
    }

    private boolean isLast(char letter) {
        return line.length() > 0 && line.charAt(line.length() - 1) == letter;
    }

    private long announced() throws IOException {
        Matcher found = LITERAL.matcher(line);
        long bytes = found.find() ? Long.parseLong(found.group(1)) : 0;
        if (bytes > MOST_ANNOUNCED || COUNT.matcher(line).find()) {
            throw new IOException("The server announces too much.");
        }
        return bytes;
    }
}
