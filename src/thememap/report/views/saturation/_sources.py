"""Where the estimates and the rules come from, and who asks what they mean."""

from __future__ import annotations

SATURATION_SOURCES = (
    "Guest, G., Namey, E. & Chen, M. (2020). A simple method to assess and report thematic "
    "saturation in qualitative research. PLoS ONE 15(5): e0232076.",
    "Francis, J. J., Johnston, M., Robertson, C., et al. (2010). What is an adequate sample size? "
    "Operationalising data saturation for theory-based interview studies. Psychology & Health "
    "25(10): 1229–1245.",
    "Chao, A. (1987). Estimating the population size for capture-recapture data with unequal "
    "catchability. Biometrics 43: 783–791.",
    "Chao, A. & Jost, L. (2012). Coverage-based rarefaction and extrapolation. Ecology 93: "
    "2533–2547.",
    "Colwell, R. K., Chao, A., Gotelli, N. J., et al. (2012). Models and estimators linking "
    "individual-based and sample-based rarefaction, extrapolation and comparison of assemblages. "
    "Journal of Plant Ecology 5: 3–21.",
    "Chao, A., Gotelli, N. J., Hsieh, T. C., et al. (2014). Rarefaction and extrapolation with "
    "Hill numbers. Ecological Monographs 84(1): 45–67.",
    "Hennink, M. M., Kaiser, B. N. & Marconi, V. C. (2017). Code saturation versus meaning "
    "saturation. Qualitative Health Research 27(4): 591–608.",
    "Saunders, B., Sim, J., Kingstone, T., et al. (2018). Saturation in qualitative research. "
    "Quality & Quantity 52: 1893–1907.",
    "Braun, V. & Clarke, V. (2021). To saturate or not to saturate? Qualitative Research in Sport, "
    "Exercise and Health 13(2): 201–216.",
    "Malterud, K., Siersma, V. D. & Guassora, A. D. (2016). Sample size in qualitative interview "
    "studies: guided by information power. Qualitative Health Research 26(13): 1753–1760.",
)
