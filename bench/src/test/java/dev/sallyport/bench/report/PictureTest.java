package dev.sallyport.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PictureTest {

    @Test
    void barsAreAsLongAsTheirValues() throws Exception {
        Document svg = parse(new Bars(
                "refresh",
                "Refresh & <more>",
                "a second",
                List.of(new Bars.Bar("ours", 5000, true), new Bars.Bar("theirs", 500, false))));

        NodeList bars = svg.getElementsByTagName("rect");
        assertThat(bars.getLength()).isEqualTo(2);
        assertThat(width(bars, 0)).isCloseTo(10 * width(bars, 1), org.assertj.core.api.Assertions.within(1.0));
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Refresh & <more>");
    }

    @Test
    void aFlatCurveIsDrawnFlat() throws Exception {
        Document svg = parse(new Curve(
                "sessions",
                "Cost",
                "sessions",
                "us",
                List.of(new Curve.Point(1e3, 90), new Curve.Point(1e4, 90), new Curve.Point(1e6, 90))));

        NodeList dots = svg.getElementsByTagName("circle");
        assertThat(dots.getLength()).isEqualTo(3);
        assertThat(attribute(dots, 0, "cy")).isEqualTo(attribute(dots, 2, "cy"));
        double first = Double.parseDouble(attribute(dots, 0, "cx"));
        double second = Double.parseDouble(attribute(dots, 1, "cx"));
        double third = Double.parseDouble(attribute(dots, 2, "cx"));
        assertThat(third - first).isCloseTo(3 * (second - first), org.assertj.core.api.Assertions.within(0.5));
    }

    private static double width(NodeList bars, int index) {
        return Double.parseDouble(attribute(bars, index, "width"));
    }

    private static String attribute(NodeList nodes, int index, String name) {
        return nodes.item(index).getAttributes().getNamedItem(name).getNodeValue();
    }

    private static Document parse(Picture picture) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(picture.svg())));
    }
}
