package io.guildhall.workflow.internal.outward.call;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Connects to addresses that were checked, and to no name: nobody is asked a second time where that leads. */
final class Dialer {
    private static final int MOST_ADDRESSES = 4;
    private static final int CONNECT_MILLIS = 10_000;

    private Dialer() {}

    static Socket open(Target target, List<InetAddress> addresses, Deadline deadline, SSLSocketFactory tls)
            throws IOException {
        IOException trouble = new ConnectException("nobody answers");
        for (InetAddress address : addresses.subList(0, Math.min(addresses.size(), MOST_ADDRESSES))) {
            // No proxy of the machine's settings: it would look the name up for itself.
            Socket plain = new Socket(Proxy.NO_PROXY);
            try {
                deadline.watch(plain);
                plain.connect(new InetSocketAddress(address, target.port()), deadline.millis(CONNECT_MILLIS));
                plain.setTcpNoDelay(true);
                return target.tls() ? encrypted(plain, target, deadline, tls) : plain;
            } catch (IOException e) {
                plain.close();
                trouble = deadline.why(e);
            }
        }
        throw trouble;
    }

    /** The certificate must be for the name that the caller meant, whatever address we are connected to. */
    private static Socket encrypted(Socket plain, Target target, Deadline deadline, SSLSocketFactory tls)
            throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, target.host(), target.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        if (!target.isAddress()) {
            parameters.setServerNames(List.of(new SNIHostName(target.host())));
        }
        socket.setSSLParameters(parameters);
        plain.setSoTimeout(deadline.millis(Integer.MAX_VALUE));
        socket.startHandshake();
        return socket;
    }
}
