package io.guildhall.notify.internal.mail;

import io.guildhall.channel.MailTransport.Security;
import io.guildhall.channel.MailboxAccess.Box;
import io.guildhall.channel.MailboxAccess.Trouble;
import io.guildhall.channel.MailboxAccess.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an IMAP server that is encrypted, as far as it has to be, before the library hears of it: so what the library reads
 * is bounded ({@link Bounded}), and it says nothing to anybody who has not shown a certificate for the name.
 */
final class ImapLine extends Socket {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 15_000;
    private static final Duration WHOLE = Duration.ofSeconds(45);
    private static final int LONGEST = 1_000;
    private static final String TAG = "tls1";

    private final Socket socket;
    private final InputStream in;

    private ImapLine(Socket socket, boolean greeted) throws IOException {
        this.socket = socket;
        InputStream bounded = new Bounded(socket.getInputStream());
        // The greeting came before the encryption; one that nobody could have forged takes its place.
        this.in = greeted
                ? new SequenceInputStream(
                        new ByteArrayInputStream("* OK\r\n".getBytes(StandardCharsets.US_ASCII)), bounded)
                : bounded;
    }

    /** @param tls what certificates are taken */
    static ImapLine open(Box box, SSLSocketFactory tls) throws Unreadable {
        Socket socket = connect(box);
        try {
            Socket safe = box.security() == Security.NONE ? socket : encrypted(socket, box, tls);
            return new ImapLine(safe, box.security() == Security.STARTTLS);
        } catch (IOException e) {
            closed(socket);
            throw new Unreadable(Trouble.TLS, Imap.words(e, box), e);
        }
    }

    private static Socket connect(Box box) throws Unreadable {
        Socket socket = new Pinned(box.address(), WHOLE).createSocket();
        try {
            socket.connect(new InetSocketAddress(box.address(), box.port()), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            return socket;
        } catch (IOException e) {
            closed(socket);
            throw new Unreadable(Trouble.HOST, Imap.words(e, box), e);
        }
    }

    private static SSLSocket encrypted(Socket socket, Box box, SSLSocketFactory tls) throws IOException {
        if (box.security() == Security.STARTTLS) {
            ask(socket);
        }
        SSLSocket safe = (SSLSocket) tls.createSocket(socket, box.host(), box.port(), true);
        SSLParameters parameters = safe.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        safe.setSSLParameters(parameters);
        safe.startHandshake();
        return safe;
    }

    /** Nothing is read beyond the answer: what somebody has slipped in behind it never counts as the server's words. */
    private static void ask(Socket socket) throws IOException {
        line(socket.getInputStream());
        socket.getOutputStream().write((TAG + " STARTTLS\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        String answer = line(socket.getInputStream());
        for (int i = 0; answer.startsWith("*") && i < 10; i++) {
            answer = line(socket.getInputStream());
        }
        if (!answer.startsWith(TAG + " OK")) {
            throw new IOException("The server offers no STARTTLS.");
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > LONGEST) {
                throw new IOException("The server does not speak IMAP.");
            }
            line.append((char) next);
        }
        return line.toString();
    }

    private static void closed(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
            return;
        }
    }

    /** Hands out this connection, and no other. */
    SocketFactory once() {
        return new Once(this);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) {
        // It stands.
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return socket.getOutputStream();
    }

    /** Those of the library are longer than ours, or none. */
    @Override
    public synchronized void setSoTimeout(int millis) {}

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getPort() {
        return socket.getPort();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public synchronized void close() throws IOException {
        socket.close();
    }

    private static final class Once extends SocketFactory {
        private @Nullable Socket socket;

        Once(Socket socket) {
            this.socket = socket;
        }

        @Override
        public Socket createSocket() throws IOException {
            Socket taken = socket;
            socket = null;
            if (taken == null) {
                throw new SocketException("One connection is enough.");
            }
            return taken;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return createSocket();
        }
    }
}
