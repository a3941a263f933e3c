//! What a field's words say of a size, apart from the text.

use super::facts::{Extent, Size, SizeKind, Witness};
use crate::text::fold;

impl Witness {
    /// The size that its words give alone: «60 %», «50–100 %», «Heltid». `None` where they decide nothing
    /// («Heltid/Deltid»).
    pub fn size(&self) -> Option<(Option<Size>, Extent)> {
        let text = fold(&self.value);
        let numbers: Vec<f64> = text
            .split(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
            .filter_map(|n| n.trim_matches([',', '.']).replace(',', ".").parse().ok())
            .filter(|n| (0.0..=100.0).contains(n))
            .collect();
        match numbers.as_slice() {
            [one] => return Some((Some(exactly(*one)), extent(*one))),
            [low, high] if low < high => {
                let size = Size { min: Some(*low), max: Some(*high), kind: SizeKind::Range };
                return Some((Some(size), Extent::Unknown));
            }
            [] => {}
            _ => return None,
        }
        let says = |words: [&str; 4]| words.iter().any(|word| text.contains(word));
        match (
            says(["heltid", "fulltid", "full-time", "full time"]),
            says(["deltid", "part-time", "part time", "delstilling"]),
        ) {
            (true, false) => Some((Some(exactly(100.0)), Extent::Full)),
            (false, true) => Some((None, Extent::Part)),
            _ => None,
        }
    }
}

fn exactly(percent: f64) -> Size {
    Size { min: Some(percent), max: Some(percent), kind: SizeKind::Exact }
}

fn extent(percent: f64) -> Extent {
    if percent < 100.0 { Extent::Part } else { Extent::Full }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_fields() {
        let size = |value: &str| Witness { value: value.into(), span: None }.size();
        assert_eq!(size("Heltid"), Some((Some(exactly(100.0)), Extent::Full)));
        assert_eq!(size("Deltid"), Some((None, Extent::Part)));
        assert_eq!(size("Heltid/Deltid"), None);
        assert_eq!(size("62,91 %"), Some((Some(exactly(62.91)), Extent::Part)));
        let range = Size { min: Some(50.0), max: Some(100.0), kind: SizeKind::Range };
        assert_eq!(size("50 – 100"), Some((Some(range), Extent::Unknown)));
        assert_eq!(size("etter avtale"), None);
    }
}
