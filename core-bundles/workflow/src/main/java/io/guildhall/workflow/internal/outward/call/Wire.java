package io.guildhall.workflow.internal.outward.call;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * HTTP/1.1 over one connection, for one request (RFC 9112). Asks for nothing packed, unpacks nothing, keeps nothing for the next
 * call: what is not there cannot be made use of.
 */
final class Wire {
    private static final int MOST_HEAD = 32 << 10;
    private static final int CHUNK = 8 << 10;

    private final InputStream in;
    private final OutputStream out;
    private int head;

    Wire(Socket socket) throws IOException {
        in = new BufferedInputStream(socket.getInputStream(), CHUNK);
        out = socket.getOutputStream();
    }

    Answer exchange(Target target, Call call) throws IOException {
        send(target, call);
        return receive(call.most());
    }

    private void send(Target target, Call call) throws IOException {
        StringBuilder text = new StringBuilder(512)
                .append(call.method() + " " + target.path() + " HTTP/1.1\r\n")
                .append("Host: " + target.authority() + "\r\n")
                .append("Connection: close\r\nAccept-Encoding: identity\r\n");
        if (call.headers().keySet().stream().noneMatch("user-agent"::equalsIgnoreCase)) {
            text.append("User-Agent: Guildhall\r\n");
        }
        if (!call.method().equals("GET") || call.body().length > 0) {
            text.append("Content-Length: " + call.body().length + "\r\n");
        }
        call.headers().forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        whole.write(call.body());
        whole.writeTo(out);
        out.flush();
    }

    private Answer receive(int most) throws IOException {
        int status = status();
        Map<String, String> headers = headers();
        while (status < 200) {
            // "Go on", or hints: the answer itself is still to come.
            status = status();
            headers = headers();
        }
        Sink sink = new Sink(most);
        if (status != 204 && status != 304) {
            body(headers, sink);
        }
        return new Answer(status, headers, sink.bytes.toByteArray(), sink.cut);
    }

    private int status() throws IOException {
        String line = line();
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
            throw new ProtocolException("what answers there does not speak HTTP");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (one, other) -> one + ", " + other);
            }
        }
        return headers;
    }

    private void body(Map<String, String> headers, Sink sink) throws IOException {
        String encoding = headers.get("transfer-encoding");
        String length = headers.get("content-length");
        if (encoding != null) {
            if (!encoding.equalsIgnoreCase("chunked")) {
                throw new ProtocolException("the answer is sent in a way that nobody asked for");
            }
            chunks(sink);
        } else if (length != null) {
            if (!length.matches("[0-9]{1,18}")) {
                throw new ProtocolException("the answer does not say how long it is");
            }
            copy(Long.parseLong(length), sink, true);
        } else {
            copy(Long.MAX_VALUE, sink, false);
        }
    }

    private void chunks(Sink sink) throws IOException {
        while (!sink.cut) {
            String size = line().split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,15}")) {
                throw new ProtocolException("the answer is in pieces that have no size");
            }
            long bytes = Long.parseLong(size, 16);
            if (bytes == 0) {
                return;
            }
            copy(bytes, sink, true);
            if (!sink.cut && !line().isEmpty()) {
                throw new ProtocolException("a piece of the answer is longer than it said");
            }
        }
    }

    private void copy(long bytes, Sink sink, boolean whole) throws IOException {
        byte[] buffer = new byte[CHUNK];
        long left = bytes;
        while (left > 0 && !sink.cut) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                if (whole) {
                    throw new EOFException("the answer broke off");
                }
                return;
            }
            left -= read;
            sink.take(buffer, read);
        }
    }

    /** Of head, hints and the sizes of pieces together only so much is read. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the answer broke off");
            }
            if (++head > MOST_HEAD) {
                throw new ProtocolException("the head of the answer has no end");
            }
            line.append((char) c);
        }
        head++;
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    /** Takes so much and says when there was more. */
    private static final class Sink {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;
        private boolean cut;

        Sink(int most) {
            this.most = most;
        }

        void take(byte[] buffer, int length) {
            int fits = Math.min(length, most - bytes.size());
            bytes.write(buffer, 0, fits);
            cut = fits < length;
        }
    }
}
