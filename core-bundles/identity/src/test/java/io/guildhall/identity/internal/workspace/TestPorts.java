package io.guildhall.identity.internal.workspace;

import io.guildhall.port.Editions;

/** Puts a fake where module zero would come and go. */
public final class TestPorts {
    public static EditionPort of(Editions editions) {
        EditionPort port = new EditionPort();
        port.editions = editions;
        return port;
    }

    private TestPorts() {}
}
