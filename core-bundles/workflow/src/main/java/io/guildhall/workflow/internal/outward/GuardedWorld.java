package io.guildhall.workflow.internal.outward;

import io.guildhall.channel.OutsideWorld;
import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.outward.call.Answer;
import io.guildhall.workflow.internal.outward.call.Call;
import io.guildhall.workflow.internal.outward.call.Outside;
import io.guildhall.workflow.internal.outward.call.Refused;
import java.io.IOException;
import java.net.InetAddress;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The guarded way out, for other bundles of the house. */
@Component(service = OutsideWorld.class)
public final class GuardedWorld implements OutsideWorld {
    private final Outside outside;

    @Activate
    public GuardedWorld(@Reference Outside outside) {
        this.outside = outside;
    }

    @Override
    public Reply call(Request request) throws IOException {
        try {
            Answer answer = outside.call(new Call(
                    request.method(),
                    request.url(),
                    request.headers(),
                    request.body(),
                    request.timeout(),
                    0,
                    request.most()));
            return new Reply(answer.status(), answer.headers(), answer.body());
        } catch (Refused e) {
            throw e.problem().asException();
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("outward/call", "This cannot be sent.").asException();
        }
    }

    @Override
    public void check(String url) {
        try {
            outside.check(url);
        } catch (Refused e) {
            throw e.problem().asException();
        }
    }

    @Override
    public InetAddress mailServer(String host, int port, boolean encrypted) {
        try {
            return outside.mailServer(host, port, encrypted);
        } catch (Refused e) {
            throw e.problem().asException();
        }
    }

    @Override
    public InetAddress mailbox(String host, int port, boolean encrypted) {
        try {
            return outside.mailbox(host, port, encrypted);
        } catch (Refused e) {
            throw e.problem().asException();
        }
    }
}
