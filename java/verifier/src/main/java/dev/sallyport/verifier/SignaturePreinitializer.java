package dev.sallyport.verifier;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/** Loads the native provider on another core while the application starts: its library is unpacked from a signed jar. */
final class SignaturePreinitializer implements BackgroundPreinitializer {

    @Override
    public void preinitialize() {
        SignatureProvider.preload();
    }
}
