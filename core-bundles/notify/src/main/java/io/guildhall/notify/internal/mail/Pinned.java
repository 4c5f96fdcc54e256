package io.guildhall.notify.internal.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Connects to the one address that was checked, whatever the name has come to stand for since. Immutable. */
final class Pinned extends SocketFactory {
    private final InetAddress address;

    Pinned(InetAddress address) {
        this.address = address;
    }

    @Override
    public Socket createSocket() {
        return new Fixed(address);
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

        Fixed(InetAddress address) {
            // No proxy of the machine's settings: it would look the name up for itself.
            super(Proxy.NO_PROXY);
            this.address = address;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            super.connect(new InetSocketAddress(address, ((InetSocketAddress) endpoint).getPort()), timeout);
        }
    }
}
