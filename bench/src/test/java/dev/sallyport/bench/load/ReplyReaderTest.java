package dev.sallyport.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

    private static final String ANSWERS = "HTTP/1.1 503 \r\nRetry-After: 2\r\nContent-Length: 2\r\n\r\nno"
            + "HTTP/1.1 200 OK\r\nset-cookie: a=1; Path=/\r\nSet-Cookie: b=2\r\ntransfer-encoding: chunked\r\n\r\n"
            + "4\r\nwiki\r\n5;x=y\r\npedia\r\n0\r\n\r\n"
            + "HTTP/1.1 204 \r\nConnection: close\r\n\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 30, 1000})
    void howTheBytesComeDoesNotMatter(int atOnce) throws IOException {
        ReplyReader reader = new ReplyReader();
        List<Reply> replies = new ArrayList<>();
        byte[] bytes = ANSWERS.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < bytes.length; at += atOnce) {
            int count = Math.min(atOnce, bytes.length - at);
            System.arraycopy(bytes, at, reader.buffer(), reader.filled(), count);
            // What comes with the end of an answer belongs to the next, which is asked for with nothing new.
            for (Reply reply = reader.arrived(count); reply != null; reply = reader.arrived(0)) {
                replies.add(reply);
            }
        }

        assertThat(replies)
                .containsExactly(
                        new Reply(503, "no", "", true),
                        new Reply(200, "wikipedia", "a=1\nb=2\n", false),
                        new Reply(204, "", "", false));
        assertThat(reader.wasLast()).isTrue();
    }
}
