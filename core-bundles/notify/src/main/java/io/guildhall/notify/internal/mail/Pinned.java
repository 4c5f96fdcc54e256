package io.guildhall.notify.internal.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Connects to the one address that was checked, whatever the name has come to stand for since. Immutable. */
final class Pinned extends SocketFactory {
    private final InetAddress address;
    private final @Nullable Duration whole;

    Pinned(InetAddress address) {
        this(address, null);
    }

    /** @param whole after which nothing more is read: a time limit of a socket begins anew with each byte; null for none */
    Pinned(InetAddress address, @Nullable Duration whole) {
        this.address = address;
        this.whole = whole;
    }

    @Override
    public Socket createSocket() {
        return new Fixed(address, whole);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(port);
    }

    private Socket connected(int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(address, port));
        return socket;
    }

    private static final class Fixed extends Socket {
        private final InetAddress address;
        private final @Nullable Duration whole;
        private final long begin = System.nanoTime();

        Fixed(InetAddress address, @Nullable Duration whole) {
            // No proxy of the machine's settings: it would look the name up for itself.
            super(Proxy.NO_PROXY);
            this.address = address;
            this.whole = whole;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            super.connect(new InetSocketAddress(address, ((InetSocketAddress) endpoint).getPort()), timeout);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            InputStream in = super.getInputStream();
            return whole == null ? in : new Timed(in, begin + whole.toNanos());
        }
    }

    private static final class Timed extends FilterInputStream {
        private final long end;

        Timed(InputStream in, long end) {
            super(in);
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            check();
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            check();
            return super.read(bytes, from, most);
        }

        private void check() throws SocketTimeoutException {
            if (System.nanoTime() - end > 0) {
                throw new SocketTimeoutException("The server takes too long.");
            }
        }
    }
}
